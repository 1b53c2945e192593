import { setTimeout as delay } from 'node:timers/promises'
import { beforeEach, expect, test } from 'vitest'
import type { Reading, TimelineEvent } from '#core/timeline/events.ts'
import { createAttachments, type Attachment } from './attachments.ts'
import { createFronts } from './fronts.ts'

const WALL = 1_790_000_000_000
const at = (ms: number): Reading => ({ boot: 'b', mono: ms, wall: WALL + ms, offsetMin: 0 })
const chromium = { pid: 7, app: 'chromium', description: 'Chromium', title: 'Inbox (3) - Chromium' }
const xterm = { pid: 9, app: 'xterm', description: 'XTerm', title: 'make' }
const page = (site: string, told: number) => ({ at: WALL + told, page: { site } })

let attachments: ReturnType<typeof createAttachments>
let told: { event: TimelineEvent; mono: number }[]
let fronts: ReturnType<typeof createFronts>
const attach = (browserPid = 7): Attachment => {
  const attachment: Attachment = { browserPid, incognitoAccess: true }
  attachments.add(attachment)
  return attachment
}
const shown = () =>
  told.map(({ event, mono }) => [
    event.type === 'front' ? (event.front.site ?? event.front.app) : event.type,
    mono,
  ])

beforeEach(() => {
  attachments = createAttachments()
  told = []
  fronts = createFronts(attachments, (event, reading) => told.push({ event, mono: reading.mono }), 40)
})

test('a browser without an attached extension is undescribed and never carries its title', () => {
  fronts.window(chromium, at(1))
  expect(told[0]?.event).toEqual({
    type: 'front',
    front: { app: 'chromium', description: 'Chromium', undescribed: true },
  })
})

test('any other program keeps its title, and nothing in front is the desktop', async () => {
  fronts.window(xterm, at(1))
  fronts.window(undefined, at(2))
  await delay(80)
  expect(told.map(({ event }) => event)).toEqual([
    { type: 'front', front: { app: 'xterm', description: 'XTerm', title: 'make' } },
    { type: 'front', front: { app: 'desktop', description: 'Desktop' } },
  ])
})

test('a page told just after its window counts from the window on', () => {
  const attachment = attach()
  fronts.window(xterm, at(1))
  fronts.window(chromium, at(1000))
  attachment.view = page('github.com', 1100)
  fronts.viewChanged(7, at(1110))
  expect(shown()).toEqual([
    ['xterm', 1],
    ['github.com', 1000],
  ])
})

test('a page that never comes leaves the window undescribed from its start, and what came meanwhile follows in order', async () => {
  attach()
  fronts.window(chromium, at(1000))
  fronts.then(() => told.push({ event: { type: 'tick' }, mono: 1010 }))
  expect(told).toEqual([])
  await delay(80)
  expect(shown()).toEqual([
    ['chromium', 1000],
    ['tick', 1010],
  ])
  expect(told[0]?.event).toMatchObject({ front: { undescribed: true } })
})

test('a switch of tab counts from when the extension saw it', () => {
  const attachment = attach()
  attachment.view = page('github.com', 0)
  fronts.window(chromium, at(10))
  attachment.view = page('gitlab.com', 500)
  fronts.viewChanged(7, at(620))
  expect(shown()).toEqual([
    ['github.com', 10],
    ['gitlab.com', 500],
  ])
})

test('a page that loses the focus to another program is not undescribed for a moment', () => {
  const attachment = attach()
  attachment.view = page('github.com', 0)
  fronts.window(chromium, at(10))
  attachment.view = { at: WALL + 500 }
  fronts.viewChanged(7, at(510))
  fronts.window(xterm, at(520))
  const undescribed = told.filter(({ event }) => event.type === 'front' && event.front.undescribed)
  expect(undescribed).toEqual([])
  expect(shown()).toEqual([
    ['github.com', 10],
    ['xterm', 520],
  ])
})

test('another browser, or another profile without the focus, describes nothing', () => {
  attach(8).view = page('other.test', 0)
  attach().view = { at: WALL + 50 }
  attach().view = page('mine.test', 20)
  fronts.window(chromium, at(100))
  expect(shown()).toEqual([['mine.test', 100]])
})

test('nothing in front between two windows is part of the switch', async () => {
  fronts.window(xterm, at(1))
  fronts.window(undefined, at(500))
  fronts.window({ ...xterm, title: 'mail' }, at(512))
  await delay(80)
  expect(told.map(({ mono }) => mono)).toEqual([1, 512])
})

test('an extension that goes away leaves the window undescribed', () => {
  const attachment = attach()
  attachment.view = page('github.com', 0)
  fronts.window(chromium, at(10))
  attachments.remove(attachment)
  fronts.viewChanged(7, at(900))
  expect(told.at(-1)?.event).toMatchObject({ front: { app: 'chromium', undescribed: true } })
})
