import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { saveData, savedData } from './data.ts'

let data: string
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'candor-data-'))
})
afterEach(() => rmSync(data, { recursive: true }))

/** The outermost edge: an emulator hub that writes an export, or fails half-way. */
const startHub = async (complete: boolean) => {
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += chunk))
    request.on('end', () => {
      const { path } = JSON.parse(body) as { path: string }
      mkdirSync(path)
      if (complete) writeFileSync(join(path, 'firebase-export-metadata.json'), '{}')
      response.statusCode = complete ? 200 : 500
      response.end('no room')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { hub: (server.address() as AddressInfo).port, server }
}

it('has nothing on a first start', () => {
  expect(savedData(data)).toBeUndefined()
})

it('replaces what was saved as a whole', async () => {
  const { hub, server } = await startHub(true)
  await saveData(data, { hub })
  await saveData(data, { hub })
  expect(savedData(data)).toBe(join(data, 'current'))
  server.close()
})

it('keeps the last good export when a new one fails', async () => {
  const good = await startHub(true)
  await saveData(data, good)
  good.server.close()
  const bad = await startHub(false)
  await expect(saveData(data, bad)).rejects.toThrow(/could not be saved/)
  expect(savedData(data)).toBe(join(data, 'current'))
  bad.server.close()
})

it('takes the previous export when a kill came between the renames', () => {
  mkdirSync(join(data, 'previous'))
  writeFileSync(join(data, 'previous', 'firebase-export-metadata.json'), '{}')
  expect(savedData(data)).toBe(join(data, 'previous'))
})
