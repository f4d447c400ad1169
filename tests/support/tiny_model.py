"""Writes a language model that is as small as one can be and always says the same. For tests only.

    tiny_model.py FILE TEXT        says TEXT and stops
    tiny_model.py FILE --endless   says one word for ever
    tiny_model.py FILE --embedder  for embeddings

A GGUF file of the llama architecture, of some 300 KB, that real servers load. Its attention and its
feed-forward layer are zero, so that the next token follows from the last one alone: whatever stands
at the end of a prompt is followed by the first piece of the text, each piece by the next one.
The format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
"""
import struct
import sys

WIDTH = 64  # of an embedding; the dimensions from 1 on say which piece was last, the last ones which byte
BYTE_DIMENSIONS = 16
HIDDEN = 32
LOGIT = 20.0
ALIGNMENT = 32
NORMAL, UNKNOWN, CONTROL, BYTE = 1, 2, 3, 6
UINT32, FLOAT32, STRING, ARRAY, INT32 = 4, 6, 8, 9, 5

TEMPLATE = "{% for message in messages %}{{ message['role'] }}: {{ message['content'] }}\n{% endfor %}assistant:"


def text(value):
    data = value.encode()
    return struct.pack("<Q", len(data)) + data


def array(kind, values):
    pack = {STRING: text, FLOAT32: lambda v: struct.pack("<f", v), INT32: lambda v: struct.pack("<i", v)}[kind]
    return struct.pack("<IQ", kind, len(values)) + b"".join(map(pack, values))


def entry(key, kind, value):
    packed = {UINT32: lambda: struct.pack("<I", value), FLOAT32: lambda: struct.pack("<f", value),
              STRING: lambda: text(value), ARRAY: lambda: array(*value)}[kind]()
    return text(key) + struct.pack("<I", kind) + packed


def pieces_of(said):
    """The text in pieces of a word: no server may hold back what is longer than 32 bytes."""
    words = said.split(" ")
    return [("" if at == 0 else " ") + word for at, word in enumerate(words)]


def vocabulary(pieces):
    tokens = [("<unk>", UNKNOWN), ("<s>", CONTROL), ("</s>", CONTROL)]
    tokens += [(f"<0x{byte:02X}>", BYTE) for byte in range(256)]
    tokens += [(chr(byte), NORMAL) for byte in range(33, 127)] + [("\u2581", NORMAL)]
    first = len(tokens)
    # A piece that is a single character would be a token twice, which servers refuse.
    assert all(len(piece) > 1 for piece in pieces), "each piece needs two characters"
    return tokens + [(piece.replace(" ", "\u2581"), NORMAL) for piece in pieces], first


def weights(tokens, first, endless):
    """Which token follows which: embeddings say where we are, the output layer what comes next."""
    count = len(tokens)
    embedding = [[0.0] * WIDTH for _ in range(count)]
    output = [[0.0] * WIDTH for _ in range(count)]
    for token in range(first):
        embedding[token][0] = 1.0
        embedding[token][WIDTH - BYTE_DIMENSIONS + token % BYTE_DIMENSIONS] = 0.5
    output[first][0] = LOGIT
    for token in range(first, count):
        place = token - first + 1
        embedding[token][place] = 1.0
        last = token + 1 == count
        output[token if endless else (2 if last else token + 1)][place] = LOGIT
    return embedding, output


def write(path, said):
    endless, embedder = said == "--endless", said == "--embedder"
    pieces = [" again"] if endless or embedder else pieces_of(said)
    assert len(pieces) < WIDTH - BYTE_DIMENSIONS, "the text is too long"
    tokens, first = vocabulary(pieces)
    embedding, output = weights(tokens, first, endless)
    zeros = lambda rows, columns: [[0.0] * columns for _ in range(rows)]
    tensors = [("token_embd.weight", embedding), ("output_norm.weight", [[1.0] * WIDTH]), ("output.weight", output),
               ("blk.0.attn_norm.weight", [[1.0] * WIDTH]), ("blk.0.ffn_norm.weight", [[1.0] * WIDTH]),
               ("blk.0.ffn_gate.weight", zeros(HIDDEN, WIDTH)), ("blk.0.ffn_up.weight", zeros(HIDDEN, WIDTH)),
               ("blk.0.ffn_down.weight", zeros(WIDTH, HIDDEN))]
    tensors += [(f"blk.0.attn_{name}.weight", zeros(WIDTH, WIDTH)) for name in ("q", "k", "v", "output")]
    about = [
        ("general.architecture", STRING, "llama"), ("general.name", STRING, "tiny"), ("general.file_type", UINT32, 0),
        ("general.alignment", UINT32, ALIGNMENT),
        ("llama.context_length", UINT32, 16384), ("llama.embedding_length", UINT32, WIDTH),
        ("llama.block_count", UINT32, 1), ("llama.feed_forward_length", UINT32, HIDDEN),
        ("llama.attention.head_count", UINT32, 2), ("llama.attention.head_count_kv", UINT32, 2),
        ("llama.attention.layer_norm_rms_epsilon", FLOAT32, 1e-5), ("llama.rope.dimension_count", UINT32, WIDTH // 2),
        ("llama.vocab_size", UINT32, len(tokens)),
        ("tokenizer.ggml.model", STRING, "llama"),
        ("tokenizer.ggml.tokens", ARRAY, (STRING, [token for token, _ in tokens])),
        ("tokenizer.ggml.scores", ARRAY, (FLOAT32, [-float(i) for i in range(len(tokens))])),
        ("tokenizer.ggml.token_type", ARRAY, (INT32, [kind for _, kind in tokens])),
        ("tokenizer.ggml.bos_token_id", UINT32, 1), ("tokenizer.ggml.eos_token_id", UINT32, 2),
        ("tokenizer.ggml.unknown_token_id", UINT32, 0),
        ("tokenizer.chat_template", STRING, TEMPLATE),
    ]
    if embedder:
        about.append(("llama.pooling_type", UINT32, 1))
    head = b"GGUF" + struct.pack("<IQQ", 3, len(tensors), len(about)) + b"".join(entry(*one) for one in about)
    body = b""
    for name, rows in tensors:
        shape = [len(rows[0])] if len(rows) == 1 else [len(rows[0]), len(rows)]
        head += text(name) + struct.pack(f"<I{len(shape)}QIQ", len(shape), *shape, 0, len(body))
        body += b"".join(struct.pack(f"<{len(row)}f", *row) for row in rows)
        body += b"\0" * (-len(body) % ALIGNMENT)
    with open(path, "wb") as file:
        file.write(head + b"\0" * (-len(head) % ALIGNMENT) + body)


write(sys.argv[1], sys.argv[2])
