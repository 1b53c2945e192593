/** DPoP proofs (RFC 9449), with the hash of the body beside the usual claims. */
import type { PublicKey } from '#core/contracts/enrolment.ts'
import { base64url, sha256 } from '#core/delivery/digest.ts'

/** A new P-256 key pair for an agent; the private key leaves the runtime only where `extractable`. */
export const createAgentKey = (extractable: boolean): Promise<CryptoKeyPair> =>
  crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, extractable, ['sign', 'verify'])

/** The public half as the wire carries it. */
export const publicJwk = async (keyPair: CryptoKeyPair): Promise<PublicKey> => {
  const { x, y } = await crypto.subtle.exportKey('jwk', keyPair.publicKey)
  if (x === undefined || y === undefined) throw new TypeError('The key is not on P-256.')
  return { kty: 'EC', crv: 'P-256', x, y }
}

export type ProofInput = {
  method: string
  /** Full address; its query is left out of the proof. */
  url: string
  /** Server time, ms. */
  at: number
  certificate?: string
  /** Uncompressed body text. */
  body?: string
  nonce?: string
}

/** Makes the value of the `DPoP` header. */
export const createProver = (keyPair: CryptoKeyPair) => {
  const jwk = publicJwk(keyPair)
  // A rejection is told to whoever asks for the first proof.
  jwk.catch(() => undefined)
  return async ({ method, url, at, certificate, body, nonce }: ProofInput): Promise<string> => {
    const claims = {
      jti: crypto.randomUUID(),
      htm: method,
      htu: url.split(/[?#]/)[0] ?? url,
      iat: Math.floor(at / 1000),
      ...(certificate === undefined ? {} : { ath: await sha256(certificate) }),
      ...(body === undefined ? {} : { bodyHash: await sha256(body) }),
      ...(nonce === undefined ? {} : { nonce }),
    }
    return signJwt({ typ: 'dpop+jwt', alg: 'ES256', jwk: await jwk }, claims, keyPair.privateKey)
  }
}

/** ES256 of RFC 7518, which is what WebCrypto signs with; a library for it is a tenth of the extension's worker. */
const signJwt = async (header: object, claims: object, key: CryptoKey): Promise<string> => {
  const encoder = new TextEncoder()
  const text = [header, claims].map((part) => base64url(encoder.encode(JSON.stringify(part)))).join('.')
  const signed = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, encoder.encode(text))
  return `${text}.${base64url(new Uint8Array(signed))}`
}
