// serve.js PORT FOLDER: a real ChromaDB server on 127.0.0.1, which keeps its data in FOLDER, with what
// `./dev models` brought. Ends with the process.
const { join } = require("node:path");
const bindings = join(__dirname, "../../build/chroma/node_modules/chromadb-js-bindings-linux-x64-gnu");
const [port, folder] = process.argv.slice(2);
require(bindings).cli(["chroma", "run", "--host", "127.0.0.1", "--port", port, "--path", folder]);
