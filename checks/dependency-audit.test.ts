import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { expect, it } from 'vitest'

const advisory = { id: 1, url: 'https://example.com/1', title: 'Known', vulnerable_versions: '*' }

/** Runs the check against a registry that knows something of this severity against hono, or refuses the question. */
const audited = async (severity: string | undefined): Promise<{ code: number; said: string }> => {
  const registry = createServer((request, response) => {
    const isQuestion = request.method === 'POST' && request.url?.endsWith('/advisories/bulk') === true
    response.writeHead(isQuestion ? (severity === undefined ? 405 : 200) : 404)
    response.end(
      isQuestion && severity !== undefined ? JSON.stringify({ hono: [{ ...advisory, severity }] }) : '{}',
    )
  }).listen(0, '127.0.0.1')
  await once(registry, 'listening')
  const { port } = registry.address() as { port: number }
  // What one registry said is not to be believed of another.
  const cache = mkdtempSync(join(tmpdir(), 'candor-audit-'))
  const check = spawn(process.execPath, [join(import.meta.dirname, 'dependency-audit.ts')], {
    env: {
      ...process.env,
      npm_config_registry: `http://127.0.0.1:${port}/`,
      npm_config_fetch_retries: '0',
      npm_config_cache: cache,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said, [code]] = await Promise.all([text(check.stdout), once(check, 'exit')])
  registry.close()
  rmSync(cache, { recursive: true, force: true })
  return { code: code as number, said }
}

it('fails where the registry knows something high against what runs in production, and names it', async () => {
  const { code, said } = await audited('high')
  expect(said).toContain('high: hono')
  expect(code).toBe(1)
}, 60_000)

it('passes where it is moderate', async () => {
  expect(await audited('moderate')).toMatchObject({
    code: 0,
    said: expect.stringContaining('moderate: hono') as string,
  })
}, 60_000)

it('is neither where the registry refuses the question', async () => {
  expect(await audited(undefined)).toMatchObject({
    code: 75,
    said: expect.stringContaining('did not answer') as string,
  })
}, 60_000)
