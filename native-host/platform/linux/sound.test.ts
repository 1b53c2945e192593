import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createSound } from './sound.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'candor-sound-'))
})
afterEach(() => {
  rmSync(root, { recursive: true })
})

const device = (path: string, status: string): void => {
  const folder = join(root, path, 'sub0')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'status'), status)
}
const running = 'state: RUNNING\nowner_pid   : 1200\ntrigger_time: 91.3\n'

test('a microphone that is in use is told, whichever card it is on, and apart from what plays', () => {
  device('card0/pcm0c', 'closed\n')
  device('card0/pcm0p', 'closed\n')
  device('card1/pcm3c', running)
  const sound = createSound(root)
  expect([sound.isCaptured(), sound.isPlayed()]).toEqual([true, false])
  device('card1/pcm3c', 'closed\n')
  device('card0/pcm0p', running)
  expect([sound.isCaptured(), sound.isPlayed()]).toEqual([false, true])
})

test('a device that is only set up, or paused, is not in use', () => {
  for (const state of ['PREPARED', 'SETUP', 'PAUSED', 'SUSPENDED']) {
    device('card0/pcm0c', `state: ${state}\nowner_pid   : 1\n`)
    expect(createSound(root).isCaptured()).toBe(false)
  }
})

test('a computer without sound has none in use', () => {
  expect(createSound(join(root, 'nowhere')).isCaptured()).toBe(false)
  expect(createSound(root).isPlayed()).toBe(false)
})
