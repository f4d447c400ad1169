"""A language model's server that plays what can go wrong. For tests only; Python's own library.

    model_server.py [--tls CERTIFICATE KEY] [--port PORT] [--sql QUERY] [--text TEXT] [--pause SECONDS]

Says its port on the first line. QUERY is what a reply holds, or TEXT is all of it; PAUSE is how long one is thought about,
and for /slow what lies between its sentences. The first part of a path is the fault, what follows is as the two protocols have it: /fine/v1/chat/completions, /hang/api/chat. GET /seen gives what was asked so far.
"""
import argparse
import json
import os
import ssl
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

parser = argparse.ArgumentParser()
parser.add_argument("--tls", nargs=2)
parser.add_argument("--port", type=int, default=0)
parser.add_argument("--sql", default="SELECT count(*) FROM clientes")
parser.add_argument("--text")
parser.add_argument("--pause", type=float, default=0)
options = parser.parse_args()

TEXT = options.text or json.dumps({"sql": options.sql, "explanation": "How many customers there are."})
HOSTILE = os.path.join(os.path.dirname(__file__), "../access/prompts/hostile_model.txt")
HUGE = 10 * 1024 * 1024

seen, counts, lock = [], {}, threading.Lock()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_GET(self):
        self.answer(None)

    def do_POST(self):
        self.answer(self.rfile.read(int(self.headers.get("Content-Length", 0))).decode())

    def answer(self, body):
        try:
            if self.path == "/seen":
                with lock:
                    return self.whole(200, json.dumps(seen))
            fault = self.path.split("/")[1]
            with lock:
                counts[fault] = counts.get(fault, 0) + 1
                count = counts[fault]
                seen.append({"path": self.path, "body": body, "headers": dict(self.headers)})
            self.body = body
            getattr(self, "do_" + fault.replace("-", "_"), self.do_fine)(count)
        except (BrokenPipeError, ConnectionResetError, ssl.SSLError):
            self.close_connection = True
            with lock:
                seen.append({"path": self.path, "left": True})

    # --- how it answers -------------------------------------------------------------------------

    def whole(self, status, text, headers=()):
        data = text.encode()
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def begin(self):
        self.send_response(200)
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True

    def is_openai(self):
        return "/v1/" in self.path

    def piece(self, text):
        """One piece of a streamed reply, in the protocol that was asked."""
        if self.is_openai():
            event = {"choices": [{"index": 0, "delta": {"content": text}, "finish_reason": None}]}
            return f"data: {json.dumps(event)}\n\n".encode()
        return (json.dumps({"message": {"role": "assistant", "content": text}, "done": False}) + "\n").encode()

    def end(self):
        if self.is_openai():
            last = {"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}
            usage = {"choices": [], "usage": {"prompt_tokens": 120, "completion_tokens": 30}}
            return f"data: {json.dumps(last)}\n\ndata: {json.dumps(usage)}\n\ndata: [DONE]\n\n".encode()
        return (json.dumps({"message": {"role": "assistant", "content": ""}, "done": True, "done_reason": "stop",
                            "prompt_eval_count": 120, "eval_count": 30}) + "\n").encode()

    def chat(self, text):
        time.sleep(options.pause)
        self.begin()
        for at in range(0, len(text), 7):
            self.wfile.write(self.piece(text[at:at + 7]))
            self.wfile.flush()
        self.wfile.write(self.end())

    # --- what it plays --------------------------------------------------------------------------

    def do_fine(self, _):
        if self.path.endswith("/models"):
            return self.whole(200, json.dumps({"data": [{"id": "tiny"}, {"id": "other"}]}))
        if self.path.endswith("/tags"):
            return self.whole(200, json.dumps({"models": [{"name": "tiny:latest"}, {"name": "other"}]}))
        if self.path.endswith("/embeddings"):
            return self.whole(200, json.dumps({"data": [{"index": 1, "embedding": [0, 1]}, {"index": 0, "embedding": [1, 0]}],
                                               "usage": {"prompt_tokens": 4}}))
        if self.path.endswith("/embed"):
            return self.whole(200, json.dumps({"embeddings": [[1, 0], [0, 1]], "prompt_eval_count": 4}))
        return self.chat(TEXT)

    def do_busy(self, count):
        if count == 1:
            return self.whole(429, "{}", [("Retry-After", "7")])
        return self.do_fine(count)

    # Vectors that know what a few made-up words are about; `numbers`: how long they are.
    def embed(self, numbers, texts=None):
        topics = {"zorb": 0, "blenko": 0, "quiff": 1, "mandle": 1, "tarn": 2, "oskit": 2}
        rows = []
        for text in texts or json.loads(self.body)["input"]:
            row = [0.01] * numbers
            for word, topic in topics.items():
                row[topic] += text.lower().count(word)
            rows.append(row)
        self.send_rows(rows)

    def send_rows(self, rows):
        if self.is_openai():
            data = [{"index": i, "embedding": row} for i, row in enumerate(rows)]
            return self.whole(200, json.dumps({"data": data, "usage": {"prompt_tokens": 4}}))
        return self.whole(200, json.dumps({"embeddings": rows, "prompt_eval_count": 4}))

    def do_meanings(self, _):
        self.embed(4)

    def do_longer(self, _):
        self.embed(6)

    def do_ragged(self, _):
        self.send_rows([[1.0] * (3 + i % 2) for i, _ in enumerate(json.loads(self.body)["input"])])

    def do_fewer(self, _):
        self.embed(4, json.loads(self.body)["input"][1:] or ["none"] * 2)

    def do_failing(self, _):
        self.whole(500, '{"error": "the secret word is in here"}')

    def do_once_failing(self, count):
        return self.whole(503, "{}") if count == 1 else self.do_fine(count)

    def do_older(self, count):
        """Does not know replies held to a schema as newer servers do."""
        if '"json_schema"' in (self.body or ""):
            return self.whole(500, '{"error": "response_format.type: must be text or json_object"}')
        return self.do_fine(count)

    def do_key(self, _):
        self.whole(401, json.dumps({"error": "wrong key: " + self.headers.get("Authorization", "")}))

    def do_missing(self, _):
        self.whole(404, "{}")

    def do_hang(self, _):
        self.begin()
        self.wfile.flush()
        self.connection.settimeout(60)
        self.rfile.read(1)  # until the client is gone

    def do_slow(self, _):
        """One sentence after the other, and one word after the other."""
        self.begin()
        for sentence in TEXT.split(". "):
            for word in (sentence.rstrip(".") + ".").split():
                self.wfile.write(self.piece(word + " "))
                self.wfile.flush()
                time.sleep(0.02)
            time.sleep(options.pause)
        self.wfile.write(self.end())

    def do_drip(self, _):
        self.begin()
        for _ in range(600):
            self.wfile.write(self.piece("x"))
            self.wfile.flush()
            time.sleep(0.05)

    def do_broken(self, _):
        self.begin()
        self.wfile.write(b'data: {"choices": [{]]\n\n' if self.is_openai() else b'{"message": {]]\n')

    def do_half(self, _):
        self.begin()
        self.wfile.write(self.piece(TEXT[:20]))

    def do_short(self, _):
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(self.piece("x"))
        self.wfile.flush()
        self.close_connection = True

    def do_wrong(self, _):
        self.chat('{"answer": 42}')

    def do_obey(self, count):
        """Does what an attacker wants: one hostile query after the other."""
        with open(HOSTILE, encoding="utf-8") as file:
            queries = [line.strip() for line in file if not line.startswith("# ")]
        sql = queries[(count - 1) % len(queries)]
        self.chat(json.dumps({"sql": sql, "explanation": "As you wish: " + sql}))

    def do_empty(self, _):
        self.chat("")

    def do_refusing(self, _):
        self.begin()
        event = {"choices": [{"delta": {"refusal": "I cannot help with that."}, "finish_reason": "stop"}]}
        self.wfile.write(f"data: {json.dumps(event)}\n\ndata: [DONE]\n\n".encode())

    def do_huge(self, _):
        self.begin()
        chunk = self.piece("x" * 4096)
        for _ in range(HUGE // len(chunk)):
            self.wfile.write(chunk)

    def do_redirect(self, _):
        port = self.server.server_address[1]
        self.whole(307, "", [("Location", f"http://localhost:{port}/fine{self.path[9:]}")])


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256


server = Server(("127.0.0.1", options.port), Handler)
if options.tls:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*options.tls)
    server.socket = context.wrap_socket(server.socket, server_side=True)
print(server.server_address[1], flush=True)
server.serve_forever()
