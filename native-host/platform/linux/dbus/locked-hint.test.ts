import { afterEach, beforeEach, expect, test } from 'vitest'
import { startFakeLogind, startPrivateBus } from '../../../testing/private-bus.ts'
import { until } from '../../../testing/until.ts'
import { sessionPath, socketOf, watchLockedHint } from './locked-hint.ts'

let bus: Awaited<ReturnType<typeof startPrivateBus>>
let logind: Awaited<ReturnType<typeof startFakeLogind>>
let told: boolean[]
let ends: string[]
const follow = (address = bus.address) =>
  watchLockedHint(address, '2', {
    changed: (locked) => told.push(locked),
    ended: (why) => ends.push(why),
  })

beforeEach(async () => {
  told = []
  ends = []
  bus = await startPrivateBus()
  logind = await startFakeLogind(bus.path, sessionPath('2'))
})
afterEach(async () => {
  logind.close()
  await bus.close()
})

test('the screen that is locked and unlocked is told over a real bus', async () => {
  const watch = follow()
  await until(() => logind.asked() === 1)
  logind.lock(true)
  await until(() => told.length === 1)
  logind.lock(false)
  await until(() => told.length === 2)
  expect(told).toEqual([true, false])
  watch.stop()
  expect(ends).toEqual([])
})

test('a screen that is locked already is told at once', async () => {
  logind.lock(true)
  const watch = follow()
  await until(() => told.length === 1)
  expect(told).toEqual([true])
  watch.stop()
})

test('a bus that goes away unlocks, or the lock would last for ever, and says so', async () => {
  logind.lock(true)
  follow()
  await until(() => told.length === 1)
  await bus.close()
  await until(() => ends.length === 1)
  expect(told).toEqual([true, false])
  expect(ends).toEqual(['closed'])
  bus = await startPrivateBus()
})

test('where no session manager is on the bus, or no bus at all, one word says why', async () => {
  logind.close()
  await until(async () => {
    ends = []
    follow()
    await until(() => ends.length > 0 || logind.asked() > 0)
    return ends[0] === 'refused'
  })
  ends = []
  follow('unix:path=/nowhere/bus')
  await until(() => ends.length === 1)
  follow('tcp:host=localhost')
  await until(() => ends.length === 2)
  expect(ends).toEqual(['no bus', 'no bus'])
})

test('paths and addresses', () => {
  expect(sessionPath('2')).toBe('/org/freedesktop/login1/session/_32')
  expect(sessionPath('c1')).toBe('/org/freedesktop/login1/session/c1')
  expect(sessionPath('12')).toBe('/org/freedesktop/login1/session/_312')
  expect(socketOf('unix:path=/run/dbus/system_bus_socket')).toBe('/run/dbus/system_bus_socket')
  expect(socketOf('tcp:host=a,port=1;unix:guid=0,path=/x/y,guid=1')).toBe('/x/y')
  expect(socketOf('unix:abstract=/tmp/x')).toBeUndefined()
})
