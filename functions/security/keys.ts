/** One secret, one derived key a purpose, so that no token of one kind passes for another. */
import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { readConfig } from '../config.ts'

type Purpose =
  | 'pseudonym'
  | 'my-link'
  | 'own-session'
  | 'certificate'
  | 'signal'
  | 'nonce'
  | 'cursor'
  | 'unsubscribe'
  | 'export'
  | 'version'
  | 'invitation'
  | 'names'

const derived = new Map<Purpose, Uint8Array>()

export const keyFor = (purpose: Purpose): Uint8Array => {
  let key = derived.get(purpose)
  if (key === undefined) {
    const { signingKey, projectId } = readConfig()
    key = new Uint8Array(hkdfSync('sha256', signingKey, projectId, `candor ${purpose}`, 32))
    derived.set(purpose, key)
  }
  return key
}

/** `payload.signature`, the payload readable by whoever holds it. */
export const seal = (purpose: Purpose, payload: string): string => {
  const encoded = Buffer.from(payload).toString('base64url')
  return `${encoded}.${sign(purpose, encoded)}`
}

/** The payload of a sealed token, or undefined where it is not ours. */
export const unseal = (purpose: Purpose, token: string): string | undefined => {
  const [encoded = '', signature = ''] = token.split('.')
  const expected = Buffer.from(sign(purpose, encoded))
  const given = Buffer.from(signature)
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return undefined
  return Buffer.from(encoded, 'base64url').toString('utf8')
}

/** What nobody without the key can make, or find out by trying. */
export const sign = (purpose: Purpose, text: string): string =>
  createHmac('sha256', keyFor(purpose)).update(text).digest('base64url')

/** SHA-256, base64url without padding. */
export const sha256 = (data: string | Uint8Array): string =>
  createHash('sha256').update(data).digest('base64url')

/** An id of 22 characters (131 bits) from what it stands for; it begins with no dash, so that any command line takes it. */
export const idOf = (...parts: string[]): string => sha256(parts.join('|')).slice(0, 22).replace(/^-/, '0')
