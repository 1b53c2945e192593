import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createFileVault } from './file-vault.ts'

const key = randomBytes(32)
const pair = () => crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'candor-vault-'))
})
afterEach(() => {
  rmSync(dir, { recursive: true, force: true })
})

test('a key pair comes back able to sign for the same public key, and not exportable', async () => {
  const made = await pair()
  await createFileVault(join(dir, 'vault'), key).save({ keyPair: made, configEtag: 'e1' })
  const loaded = await createFileVault(join(dir, 'vault'), key).load()
  if (loaded === undefined) throw new Error('The vault is empty.')
  const algorithm = { name: 'ECDSA', hash: 'SHA-256' }
  const words = Buffer.from('signed')
  const signature = await crypto.subtle.sign(algorithm, loaded.keyPair.privateKey, words)
  expect(await crypto.subtle.verify(algorithm, made.publicKey, signature, words)).toBe(true)
  expect(loaded.configEtag).toBe('e1')
  expect(loaded.keyPair.privateKey.extractable).toBe(false)
  await expect(crypto.subtle.exportKey('jwk', loaded.keyPair.privateKey)).rejects.toThrow()
})

test('what was loaded can be saved again with more', async () => {
  const file = join(dir, 'vault')
  await createFileVault(file, key).save({ keyPair: await pair() })
  const vault = createFileVault(file, key)
  const loaded = await vault.load()
  if (loaded === undefined) throw new Error('The vault is empty.')
  await vault.save({ ...loaded, configEtag: 'e2' })
  expect((await createFileVault(file, key).load())?.configEtag).toBe('e2')
})

test('the file is encrypted and only its owner may read it', async () => {
  const made = await pair()
  const file = join(dir, 'vault')
  await createFileVault(file, key).save({ keyPair: made, configEtag: 'planted' })
  const jwk = await crypto.subtle.exportKey('jwk', made.privateKey)
  const bytes = readFileSync(file)
  expect(bytes.includes('planted')).toBe(false)
  expect(bytes.includes(jwk.d ?? '-')).toBe(false)
  expect(statSync(file).mode & 0o777).toBe(0o600)
})

test('an empty vault and one that cannot be read both answer nothing; the latter is told', async () => {
  const file = join(dir, 'vault')
  expect(await createFileVault(file, key).load()).toBeUndefined()
  await createFileVault(file, key).save({ keyPair: await pair() })
  let told = 0
  expect(await createFileVault(file, randomBytes(32), () => (told += 1)).load()).toBeUndefined()
  expect(told).toBe(1)
})
