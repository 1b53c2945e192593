import { beforeEach, expect, test } from 'vitest'
import type { PresenceReason } from '#core/contracts/presence.ts'
import { createAttachments, type Attachment } from '../browsers/attachments.ts'
import type { DesktopWindow } from '../platform/platform.ts'
import { createPresence } from './presence.ts'

const chromium = { pid: 7, app: 'chromium', description: 'Chromium' }
const player = { pid: 9, app: 'mpv', description: 'mpv', title: 'film' }

let world: {
  mono: number
  input: number
  captured: boolean
  played: boolean
  fullscreen: boolean
  looks: number
}
let window: DesktopWindow | undefined
let attachments: ReturnType<typeof createAttachments>
let told: { reasons: readonly PresenceReason[]; mono: number }[]
let presence: ReturnType<typeof createPresence>

beforeEach(() => {
  world = { mono: 100_000, input: 0, captured: false, played: false, fullscreen: false, looks: 0 }
  window = player
  attachments = createAttachments()
  told = []
  presence = createPresence({
    lastInput: () => world.input,
    idleAfterMs: () => 120_000,
    front: () => window,
    isFullscreen: async () => world.fullscreen,
    sound: {
      isCaptured: () => {
        world.looks += 1
        return world.captured
      },
      isPlayed: () => world.played,
    },
    attachments,
    clock: () => ({ boot: 'b', mono: world.mono, wall: world.mono, offsetMin: 0 }),
    give: (event, { mono }) => {
      if (event.type === 'presence') told.push({ reasons: event.reasons, mono })
    },
  })
})
const shows = (reasons: PresenceReason[]): Attachment => ({
  ...{ browserPid: 7, incognitoAccess: true },
  view: { at: 1, page: { site: 'film.test' }, presence: reasons },
})

test('a microphone in use is told once when it begins and once when it ends', async () => {
  await presence.look()
  world.captured = true
  world.mono += 10_000
  await presence.look()
  await presence.look()
  world.captured = false
  world.mono += 10_000
  await presence.look()
  expect(told).toEqual([
    { reasons: ['microphone'], mono: 110_000 },
    { reasons: [], mono: 120_000 },
  ])
})

test('nothing is looked at while somebody touches mouse or keyboard', async () => {
  world.captured = true
  world.input = 41_000
  await presence.look()
  expect(world.looks).toBe(0)
  world.mono += 2_000
  await presence.look()
  expect(told).toHaveLength(1)
})

test('a film is sound and a window that fills the screen, not either alone', async () => {
  world.played = true
  await presence.look()
  expect(told).toEqual([])
  world.fullscreen = true
  await presence.look()
  expect(told.at(-1)?.reasons).toEqual(['video'])
  world.played = false
  await presence.look()
  expect(told.at(-1)?.reasons).toEqual([])
})

test('of a browser its extension alone says what plays, and without one nothing is assumed', async () => {
  Object.assign(world, { played: true, fullscreen: true })
  window = chromium
  await presence.look()
  expect(told).toEqual([])
  const attachment = shows(['audio'])
  attachments.add(attachment)
  await presence.look()
  expect(told.at(-1)?.reasons).toEqual(['audio'])
  window = player
  await presence.look()
  expect(told.at(-1)?.reasons).toEqual(['video'])
  world.played = false
  attachments.remove(attachment)
  await presence.look()
  expect(told.at(-1)?.reasons).toEqual([])
})

test('a call in a browser that plays is both', async () => {
  window = chromium
  attachments.add(shows(['video', 'audio']))
  world.captured = true
  await presence.look()
  expect(told.at(-1)?.reasons).toEqual(['microphone', 'video', 'audio'])
})
