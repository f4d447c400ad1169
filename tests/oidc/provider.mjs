// A real OpenID Connect provider (npm oidc-provider) on a free port of 127.0.0.1, with its own forms
// for login and consent. Prints its port. For tests only.
//
//   node provider.mjs SECRET
//
// It does nothing wrong by itself. GET /test?fault=NAME makes the next ID tokens wrong in one way,
// signed with the provider's own key where the fault is not in the signature; an empty name ends it.
// GET /test?rotate=1 signs with a new key from then on, and publishes it. GET /test?rename=ID:NAME gives
// an account another name.
import { createServer } from "node:http";
import { webcrypto } from "node:crypto";

// What Node 18, Debian's, lacks of what the provider uses.
globalThis.crypto ??= webcrypto;
URL.parse ??= (address, base) => (URL.canParse(address, base) ? new URL(address, base) : null);
const jose = await import("jose");
const { default: Provider } = await import("oidc-provider");

const secret = process.argv[2] ?? "secret";
const now = () => Math.floor(Date.now() / 1000);

async function new_key(alg, kid) {
  const { privateKey } = await jose.generateKeyPair(alg, { extractable: true });
  return { ...(await jose.exportJWK(privateKey)), kid, alg, use: "sig" };
}
const keys = { RS256: await new_key("RS256", "rsa-1"), ES256: await new_key("ES256", "ec-1") };
const stranger = await new_key("RS256", "nobody-knows");
let rotated = null; // once it is there, it signs
let fault = "";

const unsigned = (header, claims) =>
  [header, claims].map((part) => jose.base64url.encode(JSON.stringify(part))).join(".") + ".";

function signed(claims, key) {
  const header = { alg: key.alg, kid: key.kid };
  return jose.importJWK(key, key.alg).then((usable) =>
    new jose.SignJWT(claims).setProtectedHeader(header).sign(usable),
  );
}

// What each fault makes of the claims, and how they are signed.
const faults = {
  expired: (claims, key) => signed({ ...claims, iat: now() - 7200, exp: now() - 3600 }, key),
  not_yet: (claims, key) => signed({ ...claims, iat: now() + 3600, exp: now() + 7200 }, key),
  other_issuer: (claims, key) => signed({ ...claims, iss: "https://evil.example" }, key),
  other_audience: (claims, key) => signed({ ...claims, aud: "another-client" }, key),
  more_audiences: (claims, key) => signed({ ...claims, aud: [claims.aud, "another"] }, key),
  other_party: (claims, key) => signed({ ...claims, azp: "another-client" }, key),
  wrong_nonce: (claims, key) => signed({ ...claims, nonce: "of-another-login" }, key),
  no_nonce: ({ nonce, ...claims }, key) => signed(claims, key),
  no_subject: ({ sub, ...claims }, key) => signed(claims, key),
  other_subject: (claims, key) => signed({ ...claims, sub: "somebody-else" }, key),
  unknown_key: (claims) => signed(claims, stranger),
  wrong_key: (claims, key) => signed(claims, { ...stranger, kid: key.kid }),
  alg_none: (claims, key) => unsigned({ alg: "none", kid: key.kid }, claims),
  alg_none_without_key: (claims) => unsigned({ alg: "none" }, claims),
  // The secret and the public key, used as what they are not.
  hs256_with_secret: (claims) =>
    new jose.SignJWT(claims)
      .setProtectedHeader({ alg: "HS256" })
      .sign(new TextEncoder().encode(secret.padEnd(32, "x"))),
  hs256_with_public_key: async (claims, key) => {
    const pem = await jose.exportSPKI(
      await jose.importJWK({ kty: key.kty, n: key.n, e: key.e }, key.alg, { extractable: true }),
    );
    return new jose.SignJWT(claims)
      .setProtectedHeader({ alg: "HS256", kid: key.kid })
      .sign(new TextEncoder().encode(pem));
  },
  changed_claims: async (claims, key) => {
    const [header, , signature] = (await signed(claims, key)).split(".");
    const forged = jose.base64url.encode(JSON.stringify({ ...claims, sub: "forged" }));
    return [header, forged, signature].join(".");
  },
  garbage: () => "not.a.token",
};

const names = { twin: "ana" }; // of accounts that are not called as they log in
const groups = { ana: ["data-team"], luis: ["sales", "data-team"], root: ["admins"], eva: ["staff"] };

async function find_account(_, id) {
  return {
    accountId: id,
    claims: async () => ({
      sub: id,
      email: `${id === "mallory" ? "ana" : id}@example.com`,
      email_verified: id !== "mallory",
      preferred_username: names[id] ?? id,
      groups: groups[id] ?? [],
      region: id === "ana" ? "Norte" : undefined,
    }),
  };
}

function client(client_id, alg) {
  return {
    client_id,
    client_secret: secret,
    application_type: "native", // so that any port of this machine is one to come back to
    redirect_uris: ["http://127.0.0.1/v1/oidc/callback"],
    post_logout_redirect_uris: ["http://127.0.0.1/"],
    id_token_signed_response_alg: alg,
  };
}

const server = createServer();
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const { port } = server.address();
const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [client("cuanto", "RS256"), client("cuanto-ec", "ES256")],
  jwks: { keys: Object.values(keys) },
  cookies: { keys: ["a key for the tests"] },
  claims: {
    openid: ["sub"],
    email: ["email", "email_verified"],
    profile: ["preferred_username", "groups", "region"],
  },
  findAccount: find_account,
  pkce: { required: () => true },
  features: { devInteractions: { enabled: true } },
  ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
});

provider.use(async (context, next) => {
  if (context.path === "/test") {
    fault = context.query.fault ?? "";
    if (context.query.rename) {
      const [id, name] = context.query.rename.split(":");
      names[id] = name;
    }
    if (context.query.rotate) rotated = await new_key("RS256", "rsa-2");
    context.body = { fault };
    return;
  }
  await next();
  if (context.path === "/jwks" && rotated) {
    const { d, p, q, dp, dq, qi, ...published } = rotated;
    context.body = { keys: [...context.body.keys, published] };
  }
  if (context.path === "/token" && context.body?.id_token && (fault || rotated)) {
    const claims = jose.decodeJwt(context.body.id_token);
    const key = rotated ?? keys[jose.decodeProtectedHeader(context.body.id_token).alg];
    context.body = { ...context.body, id_token: await (faults[fault] ?? signed)(claims, key) };
  }
});

server.on("request", provider.callback());
console.log(port);
