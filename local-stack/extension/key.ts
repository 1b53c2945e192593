/** The development signing key: made once for a clone, because it fixes the extension's id. */
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { SHARED } from '../places.ts'

export const KEY_FILE = join(SHARED, 'extension', 'key.pem')

/** Chromium's id of an extension: the first 16 bytes of the key's SHA-256, written with a to p for 0 to f. */
export const extensionIdOf = (publicKeyDer: Uint8Array): string =>
  createHash('sha256')
    .update(publicKeyDer)
    .digest('hex')
    .slice(0, 32)
    .replace(/./g, (digit) => String.fromCharCode('a'.charCodeAt(0) + Number.parseInt(digit, 16)))

/** The public key (base64 DER SPKI, as a manifest's `key` wants it) and the id; makes the key when there is none. */
export const extensionIdentity = (file = KEY_FILE): { publicKey: string; id: string } => {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true })
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 })
  }
  const der = createPublicKey(createPrivateKey(readFileSync(file))).export({ type: 'spki', format: 'der' })
  return { publicKey: der.toString('base64'), id: extensionIdOf(der) }
}
