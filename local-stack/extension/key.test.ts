import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { extensionIdentity, extensionIdOf } from './key.ts'

it('spells an id with 32 letters from a to p', () => {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  expect(extensionIdOf(publicKey.export({ type: 'spki', format: 'der' }))).toMatch(/^[a-p]{32}$/)
  // SHA-256 of nothing begins e3b0c44298fc1c149afbf4c8996fb924.
  expect(extensionIdOf(new Uint8Array())).toBe('odlameecjipmbmbejkplpemijjgpljce')
})

it('makes a key once and keeps it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'candor-key-'))
  const first = extensionIdentity(join(folder, 'deep', 'key.pem'))
  expect(extensionIdentity(join(folder, 'deep', 'key.pem'))).toEqual(first)
  const key = createPublicKey({ key: Buffer.from(first.publicKey, 'base64'), type: 'spki', format: 'der' })
  expect(key.asymmetricKeyType).toBe('rsa')
  rmSync(folder, { recursive: true })
})
