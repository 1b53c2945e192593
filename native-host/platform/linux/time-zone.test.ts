import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { timeZone } from './time-zone.ts'

let etc: string
beforeEach(() => {
  etc = mkdtempSync(join(tmpdir(), 'candor-etc-'))
})
afterEach(() => {
  rmSync(etc, { recursive: true })
})

test('the zone is the one that the system is set to', () => {
  expect(timeZone({}, etc)).toBeUndefined()
  writeFileSync(join(etc, 'timezone'), 'Europe/Vienna\n')
  expect(timeZone({}, etc)).toBe('Europe/Vienna')
  symlinkSync('../usr/share/zoneinfo/America/Argentina/Ushuaia', join(etc, 'localtime'))
  expect(timeZone({}, etc)).toBe('America/Argentina/Ushuaia')
  expect(timeZone({ TZ: ':Asia/Kolkata' }, etc)).toBe('Asia/Kolkata')
  expect(timeZone({ TZ: '/usr/share/zoneinfo/right/Etc/GMT+3' }, etc)).toBe('Etc/GMT+3')
})

test('a rule in place of a name is no zone', () => {
  expect(timeZone({ TZ: 'CET-1CEST,M3.5.0,M10.5.0/3' }, etc)).toBeUndefined()
})

test('this computer has one that the runtime knows', () => {
  const zone = timeZone()
  if (zone !== undefined) expect(() => new Intl.DateTimeFormat('en', { timeZone: zone })).not.toThrow()
})
