// Colours for a query: its text cut into words of a kind. It reads any text and loses none of it.

export type SqlKind = "keyword" | "function" | "string" | "number" | "comment" | "plain";
export interface SqlPiece {
  text: string;
  kind: SqlKind;
}

const kKeywords = new Set(
  (
    "select from where group by order having limit offset fetch first rows only as on using join " +
    "inner left right full outer cross natural lateral union intersect except all distinct with " +
    "recursive values and or not in is null like ilike glob similar to between exists any some " +
    "case when then else end cast over partition window range unbounded preceding following " +
    "current row asc desc nulls last true false interval date timestamp time at zone filter " +
    "within escape collate tablesample qualify"
  ).split(" "),
);

const kPattern =
  /(--[^\n]*|\/\*[\s\S]*?\*\/)|('(?:[^']|'')*')|("(?:[^"]|"")*"|`[^`]*`)|(\d+(?:\.\d+)?)|([\p{L}_][\p{L}\p{N}_$]*)|(\s+|.)/gu;

export function sql_pieces(sql: string): SqlPiece[] {
  const pieces: SqlPiece[] = [];
  for (const match of sql.matchAll(kPattern)) {
    const [text, comment, string, , number, word] = match;
    let kind: SqlKind = "plain";
    if (comment) kind = "comment";
    else if (string) kind = "string";
    else if (number) kind = "number";
    else if (word && kKeywords.has(word.toLowerCase())) kind = "keyword";
    else if (word && sql[match.index + word.length] === "(") kind = "function";
    const before = pieces.at(-1);
    if (before?.kind === kind) before.text += text;
    else pieces.push({ text, kind });
  }
  return pieces;
}
