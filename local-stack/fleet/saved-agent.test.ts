import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createMemoryStore } from '#core/delivery/memory-store.ts'
import { agentFiles, readStore } from './saved-agent.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fleet-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
const meta = { head: { epoch: 0, seq: 3, hash: 'B'.repeat(43) }, clockCorrectionMs: 0 }
const record = {
  kind: 'ledger',
  record: { start: 1_750_000_000_000, offsetMin: 60, durationMs: 5, state: 'off' },
} as const

describe("a simulated agent's file", () => {
  it('gives back the same key, chain and queue, readable by its owner alone', async () => {
    const keyPair = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
    const store = createMemoryStore()
    await store.write({ append: [record], meta, checkpoint: '{}' })
    const files = agentFiles(join(folder, 'fleet'))
    await files.save('one', { vault: { keyPair }, ...(await readStore(store)), livedThrough: '2026-11-20' })
    expect((await stat(join(folder, 'fleet', 'one.json'))).mode & 0o077).toBe(0)

    const loaded = await files.load('one')
    expect(loaded).toMatchObject({ meta, checkpoint: '{}', records: [record], livedThrough: '2026-11-20' })
    if (loaded?.vault === undefined) throw new Error('no vault')
    const data = new TextEncoder().encode('x')
    const signature = await crypto.subtle.sign(
      { ...algorithm, hash: 'SHA-256' },
      loaded.vault.keyPair.privateKey,
      data,
    )
    expect(
      await crypto.subtle.verify({ ...algorithm, hash: 'SHA-256' }, keyPair.publicKey, signature, data),
    ).toBe(true)
  })

  it('is nothing before it was saved, and after it was forgotten', async () => {
    const files = agentFiles(join(folder, 'fleet'))
    expect(await files.load('one')).toBeUndefined()
    await files.save('one', { records: [] })
    await files.clear()
    expect(await files.load('one')).toBeUndefined()
  })
})
