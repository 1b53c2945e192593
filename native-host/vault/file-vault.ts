/** The agent's key and credential, in one encrypted file that only this user may read. */
import { existsSync, readFileSync, renameSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { AgentVault, VaultContent } from '#core/agent/agent.ts'
import { decrypt, encrypt } from '../queue/encryption.ts'

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const

type Stored = Omit<VaultContent, 'keyPair'> & { privateKey: JsonWebKey }

const publicPart = ({ kty, crv, x, y }: JsonWebKey): JsonWebKey =>
  Object.fromEntries(Object.entries({ kty, crv, x, y }).filter(([, value]) => value !== undefined))

/** In memory the private key can't be exported; only this vault holds its JWK. */
const importPair = async (privateKey: JsonWebKey): Promise<CryptoKeyPair> => ({
  privateKey: await crypto.subtle.importKey('jwk', privateKey, ALGORITHM, false, ['sign']),
  publicKey: await crypto.subtle.importKey('jwk', publicPart(privateKey), ALGORITHM, true, ['verify']),
})

const readStored = (file: string, key: Buffer, unreadable: () => void): Stored | undefined => {
  if (!existsSync(file)) return undefined
  try {
    return JSON.parse(decrypt(key, 'vault', readFileSync(file))) as Stored
  } catch {
    renameSync(file, `${file}.unreadable-${Date.now()}`)
    unreadable()
    return undefined
  }
}

/** Replaces the file as a whole and waits until it is on the disk. */
const writeWhole = async (file: string, bytes: Buffer): Promise<void> => {
  const aside = `${file}.new`
  const handle = await open(aside, 'w', 0o600)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(aside, file)
  const folder = await open(dirname(file), 'r')
  await folder.sync().finally(() => folder.close())
}

/** The vault in `file`, encrypted with `key`. */
export const createFileVault = (
  file: string,
  key: Buffer,
  unreadable: () => void = () => undefined,
): AgentVault => {
  let privateKey: JsonWebKey | undefined
  return {
    extractableKeys: true,
    load: async () => {
      const stored = readStored(file, key, unreadable)
      if (stored === undefined) return undefined
      const { privateKey: kept, ...rest } = stored
      privateKey = kept
      return { ...rest, keyPair: await importPair(kept) }
    },
    save: async ({ keyPair, ...rest }) => {
      // A new pair comes exportable; one that was loaded is the one whose JWK is held here.
      if (keyPair.privateKey.extractable) {
        privateKey = await crypto.subtle.exportKey('jwk', keyPair.privateKey)
      }
      if (privateKey === undefined) throw new Error('The vault cannot keep a key that it did not load.')
      const stored: Stored = { ...rest, privateKey }
      await writeWhole(file, encrypt(key, 'vault', JSON.stringify(stored)))
    },
  }
}
