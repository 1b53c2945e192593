import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { until } from '../../testing/until.ts'
import { sessionId, watchSeat } from './seat.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'candor-seat-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

/** As logind does: written aside and put in the place of the one before. */
const write = (id: string, lines: string[]): void => {
  writeFileSync(join(folder, `.#${id}`), ['# This is private data.', ...lines, ''].join('\n'))
  renameSync(join(folder, `.#${id}`), join(folder, id))
}

test('another user who is switched to, and back, is told within a second', async () => {
  write('2', ['ACTIVE=1', 'STATE=active'])
  const told: boolean[] = []
  const seat = watchSeat(folder, '2', (away) => told.push(away))
  write('2', ['ACTIVE=0', 'STATE=online'])
  await until(() => told.length === 1, 1000)
  write('2', ['ACTIVE=1', 'STATE=active'])
  await until(() => told.length === 2, 1000)
  expect(told).toEqual([true, false])
  seat.stop()
})

test('a session that is away already is told at once; its file half written or gone changes nothing', () => {
  write('c1', ['ACTIVE=0'])
  const told: boolean[] = []
  const seat = watchSeat(folder, 'c1', (away) => told.push(away))
  writeFileSync(join(folder, 'c1'), '')
  seat.look()
  rmSync(join(folder, 'c1'))
  seat.look()
  expect(told).toEqual([true])
  seat.stop()
})

test('without logind nothing is told', () => {
  const seat = watchSeat(join(folder, 'nowhere'), '2', () => {
    throw new Error('told')
  })
  seat.look()
  seat.stop()
})

test('the session is the one of the environment, or the one of this user on this display', () => {
  const { uid } = userInfo()
  write('4', [`UID=${uid}`, 'DISPLAY=:0'])
  write('5', [`UID=${uid}`, 'DISPLAY=:1'])
  write('6', [`UID=${uid + 1}`, 'DISPLAY=:2'])
  expect(sessionId(folder, { XDG_SESSION_ID: '9', DISPLAY: ':1' })).toBe('9')
  expect(sessionId(folder, { DISPLAY: ':1' })).toBe('5')
  expect(sessionId(folder, { DISPLAY: ':2' })).toBeUndefined()
  expect(sessionId(folder, { XDG_SESSION_ID: '../../etc', DISPLAY: ':9' })).toBeUndefined()
})
