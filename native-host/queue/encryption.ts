/** AES-256-GCM around everything the host writes to disk: nonce (12 bytes), tag (16), ciphertext. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** `place` binds the bytes to where they stand, so that one record can't be put in another's stead. */
export const encrypt = (key: Buffer, place: string, text: string): Buffer => {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

/** Throws when the bytes were made with another key, for another place, or changed since. */
export const decrypt = (key: Buffer, place: string, bytes: Uint8Array): string => {
  const all = Buffer.from(bytes)
  const decipher = createDecipheriv('aes-256-gcm', key, all.subarray(0, NONCE_BYTES))
    .setAAD(Buffer.from(place))
    .setAuthTag(all.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
  const body = all.subarray(NONCE_BYTES + TAG_BYTES)
  return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
}

/** Whether `decrypt` would answer. */
export const canDecrypt = (key: Buffer, place: string, bytes: Uint8Array): boolean => {
  try {
    decrypt(key, place, bytes)
    return true
  } catch {
    return false
  }
}
