import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { releaseLock, takeLock } from './lock.ts'
import { commandOf } from './processes.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'candor-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

it('is taken once, and again when given back', async () => {
  const file = join(folder, 'deep', 'lock')
  expect(await takeLock(file, 'x')).toBeUndefined()
  expect(readFileSync(file, 'utf8')).toBe(String(process.pid))
  releaseLock(file)
  expect(await takeLock(file, 'x')).toBeUndefined()
})

it('names the process that holds it', async () => {
  const file = join(folder, 'lock')
  writeFileSync(file, String(process.ppid))
  const [program = ''] = (await commandOf(process.ppid)).split(' ')
  expect(await takeLock(file, program)).toBe(process.ppid)
})

it('ignores a process that is gone, another program with the same id, and a half-written file', async () => {
  for (const content of ['4194000', String(process.ppid), '']) {
    const file = join(folder, 'lock')
    writeFileSync(file, content)
    expect(await takeLock(file, 'no such program')).toBeUndefined()
    releaseLock(file)
  }
})
