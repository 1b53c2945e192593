/** DPoP proofs (RFC 9449): the caller holds the device's key, and this request and body are what it signed. */
import { calculateJwkThumbprint, importJWK, type JWK, type JWTPayload, jwtVerify } from 'jose'
import { publicKey } from '#core/contracts/enrolment.ts'
import { Refusal } from '../refusal.ts'
import { sha256 } from './keys.ts'
import { issueNonce, nonceHolds } from './nonce.ts'

/** How far a proof's time may be from the server's. */
const IAT_WINDOW_MS = 60_000
const KNOWN_KEYS = 5_000

/** `bodyHash`: of `body`, where it is known already. */
export type SignedRequest = {
  proof: string
  method: string
  url: string
  body: Buffer
  bodyHash?: string
  certificate?: string
}

type Claims = JWTPayload & { htm?: string; htu?: string; ath?: string; bodyHash?: string; nonce?: string }
type KnownKey = { key: CryptoKey; thumbprint: string }

const known = new Map<string, Promise<KnownKey>>()

/** `thumbprint`: of the key that signed the request; `proofId`: the proof's own, its `jti`. */
export type Proven = { thumbprint: string; proofId: string }

/** Who signed the request. 401 where anything does not match, `nonce` where only the time does. */
export const verifyProof = async (request: SignedRequest, now: number): Promise<Proven> => {
  let signer: KnownKey | undefined
  let claims: Claims
  try {
    const verified = await jwtVerify<Claims>(
      request.proof,
      async (header) => {
        signer = await importKnown(header.jwk)
        return signer.key
      },
      { algorithms: ['ES256'], typ: 'dpop+jwt' },
    )
    claims = verified.payload
  } catch {
    throw refused('The proof is not a valid DPoP proof.')
  }
  if (signer === undefined) throw refused('The proof carries no key.')
  if (claims.htm !== request.method) throw refused('The proof is for another method.')
  if (pathOf(claims.htu ?? '') !== pathOf(request.url)) throw refused('The proof is for another address.')
  if (typeof claims.jti !== 'string') throw refused('The proof has no id.')
  const certificateHash = request.certificate === undefined ? undefined : sha256(request.certificate)
  if (claims.ath !== certificateHash) throw refused('The proof is for another certificate.')
  const bodyHash = request.body.length === 0 ? undefined : (request.bodyHash ?? sha256(request.body))
  if (claims.bodyHash !== bodyHash) throw refused('The body is not the one that was signed.')
  const late = claims.iat === undefined || Math.abs(claims.iat * 1000 - now) > IAT_WINDOW_MS
  if (late || (claims.nonce !== undefined && !nonceHolds(claims.nonce, now))) {
    throw new Refusal(401, 'nonce', 'The time of the proof is off; repeat it with this server time.', {
      serverTime: now,
      headers: { 'DPoP-Nonce': issueNonce(now) },
    })
  }
  return { thumbprint: signer.thumbprint, proofId: claims.jti }
}

const refused = (message: string) => new Refusal(401, 'unauthorised', message)

/** Proxies change host and prefix; what the route sees is the same from `/v1/` on. */
const pathOf = (url: string): string => {
  const at = url.indexOf('/v1/')
  return at < 0 ? '' : (url.slice(at).split(/[?#]/)[0] ?? '')
}

/** Importing a key costs more than a verification: the last few thousand are kept. */
const importKnown = (jwk: JWK | undefined): Promise<KnownKey> => {
  const { kty, crv, x, y } = publicKey.parse(jwk)
  const name = `${x}.${y}`
  const found = known.get(name)
  if (found !== undefined) return found
  const importing = (async () => {
    const [key, thumbprint] = await Promise.all([
      importJWK({ kty, crv, x, y }, 'ES256'),
      calculateJwkThumbprint({ kty, crv, x, y }),
    ])
    if (key instanceof Uint8Array) throw new TypeError('not a public key')
    return { key, thumbprint }
  })()
  const oldest = known.size < KNOWN_KEYS ? undefined : known.keys().next().value
  if (oldest !== undefined) known.delete(oldest)
  known.set(name, importing)
  importing.catch(() => known.delete(name))
  return importing
}
