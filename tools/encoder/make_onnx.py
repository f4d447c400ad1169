#!/usr/bin/env python3
"""make_onnx.py FOLDER: writes FOLDER/model.onnx, the graph of the sentence encoder whose weights lie
in FOLDER/model.safetensors (all-MiniLM-L6-v2). The graph names places in that file, so that it is
small and the weights are kept once. Needs nothing but Python.

Inputs: `ids` and `mask`, int64 [texts, tokens]; a token that is not there has mask 0.
Output: `vectors`, float [texts, width]: the mean of the last layer over the tokens, of length 1.
"""
import json
import math
import struct
import sys

HEADS = 12
FLOAT, INT64 = 1, 7  # TensorProto.DataType


# --- Protocol buffers, as far as ONNX needs them (onnx.proto) --------------------------------------


def varint(value):
    value &= (1 << 64) - 1
    out = b""
    while value >= 0x80:
        out += bytes([value & 0x7F | 0x80])
        value >>= 7
    return out + bytes([value])


def number(field, value):
    return varint(field << 3) + varint(value)


def data(field, value):
    value = value.encode() if isinstance(value, str) else value
    return varint(field << 3 | 2) + varint(len(value)) + value


def attribute(name, value):
    head = data(1, name)
    if isinstance(value, float):
        return head + varint(2 << 3 | 5) + struct.pack("<f", value) + number(20, 1)
    if isinstance(value, int):
        return head + number(3, value) + number(20, 2)
    return head + b"".join(number(8, v) for v in value) + number(20, 7)


def value_info(name, kind, dimensions):
    shape = b"".join(data(1, number(1, d) if isinstance(d, int) else data(2, d)) for d in dimensions)
    return data(1, name) + data(2, data(1, number(1, kind) + data(2, shape)))


class Graph:
    def __init__(self):
        self.nodes, self.tensors, self.count = [], [], 0

    def add(self, kind, *inputs, **attributes):
        """A node with one output, whose name comes back."""
        self.count += 1
        name = f"{kind.lower()}_{self.count}"
        node = b"".join(data(1, i) for i in inputs) + data(2, name) + data(3, name) + data(4, kind)
        node += b"".join(data(5, attribute(k, v)) for k, v in attributes.items())
        self.nodes.append(node)
        return name

    def weight(self, name, entry, begin):
        first, last = entry["data_offsets"]
        places = {"location": "model.safetensors", "offset": begin + first, "length": last - first}
        tensor = b"".join(number(1, d) for d in entry["shape"]) + number(2, FLOAT) + data(8, name)
        tensor += b"".join(data(13, data(1, k) + data(2, str(v))) for k, v in places.items())
        self.tensors.append(tensor + number(14, 1))

    def constant(self, values, kind=INT64, scalar=False):
        self.count += 1
        name = f"constant_{self.count}"
        tensor = (b"" if scalar else number(1, len(values))) + number(2, kind) + data(8, name)
        self.tensors.append(tensor + data(9, struct.pack("<%d%s" % (len(values), "f" if kind == FLOAT else "q"), *values)))
        return name


# --- BERT (Devlin et al. 2019), as all-MiniLM-L6-v2 is --------------------------------------------


def encoder(graph, header):
    width = header["embeddings.word_embeddings.weight"]["shape"][1]

    def norm(x, name):
        return graph.add("LayerNormalization", x, name + ".weight", name + ".bias", axis=-1, epsilon=1e-12)

    def linear(x, name):
        turned = graph.add("Transpose", name + ".weight", perm=[1, 0])
        return graph.add("Add", graph.add("MatMul", x, turned), name + ".bias")

    def heads(x, order):
        split = graph.add("Reshape", x, graph.constant([0, 0, HEADS, width // HEADS]))
        return graph.add("Transpose", split, perm=order)

    tokens = graph.add("Shape", "ids", start=1, end=2)
    position = graph.add("Slice", "embeddings.position_embeddings.weight", graph.constant([0]), tokens, graph.constant([0]))
    kind = graph.add("Gather", "embeddings.token_type_embeddings.weight", graph.constant([0], scalar=True))
    x = graph.add("Add", graph.add("Gather", "embeddings.word_embeddings.weight", "ids"), position)
    x = norm(graph.add("Add", x, kind), "embeddings.LayerNorm")

    there = graph.add("Cast", "mask", to=FLOAT)
    absent = graph.add("Sub", there, graph.constant([1.0], FLOAT))
    bias = graph.add("Mul", absent, graph.constant([10000.0], FLOAT))
    bias = graph.add("Unsqueeze", bias, graph.constant([1, 2]))

    layer = 0
    while f"encoder.layer.{layer}.output.dense.weight" in header:
        p = f"encoder.layer.{layer}."
        q = heads(linear(x, p + "attention.self.query"), [0, 2, 1, 3])
        k = heads(linear(x, p + "attention.self.key"), [0, 2, 3, 1])
        v = heads(linear(x, p + "attention.self.value"), [0, 2, 1, 3])
        scale = graph.constant([1 / math.sqrt(width // HEADS)], FLOAT)
        score = graph.add("Add", graph.add("Mul", graph.add("MatMul", q, k), scale), bias)
        y = graph.add("MatMul", graph.add("Softmax", score, axis=-1), v)
        y = graph.add("Reshape", graph.add("Transpose", y, perm=[0, 2, 1, 3]), graph.constant([0, 0, width]))
        x = norm(graph.add("Add", x, linear(y, p + "attention.output.dense")), p + "attention.output.LayerNorm")
        y = graph.add("Gelu", linear(x, p + "intermediate.dense"))
        x = norm(graph.add("Add", x, linear(y, p + "output.dense")), p + "output.LayerNorm")
        layer += 1

    kept = graph.add("Mul", x, graph.add("Unsqueeze", there, graph.constant([2])))
    total = graph.add("ReduceSum", kept, graph.constant([1]), keepdims=0)
    mean = graph.add("Div", total, graph.add("ReduceSum", there, graph.constant([1]), keepdims=1))
    length = graph.add("ReduceL2", mean, graph.constant([1]), keepdims=1)
    return graph.add("Div", mean, length), width


def main(folder):
    with open(folder + "/model.safetensors", "rb") as file:
        size = struct.unpack("<Q", file.read(8))[0]
        header = json.loads(file.read(size))
    graph = Graph()
    for name, entry in header.items():
        if entry.get("dtype") == "F32" and not name.startswith("pooler."):
            graph.weight(name, entry, 8 + size)
    vectors, width = encoder(graph, header)
    graph.nodes.append(data(1, vectors) + data(2, "vectors") + data(4, "Identity"))
    body = b"".join(data(1, n) for n in graph.nodes) + data(2, "encoder")
    body += b"".join(data(5, t) for t in graph.tensors)
    body += b"".join(data(11, value_info(n, INT64, ["texts", "tokens"])) for n in ("ids", "mask"))
    body += data(12, value_info("vectors", FLOAT, ["texts", width]))
    with open(folder + "/model.onnx", "wb") as file:
        file.write(number(1, 9) + data(7, body) + data(8, data(1, "") + number(2, 20)))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
