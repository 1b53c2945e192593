import { expect, it } from 'vitest'
import { findZones, knownZones, zoneLabel } from './zones.ts'

const ZONES = ['UTC', 'America/New_York', 'Asia/Tokyo', 'Europe/Berlin', 'Europe/London']

it('finds a zone by any part of its name, whatever begins with it first', () => {
  expect(findZones('new y', ZONES)).toEqual(['America/New_York'])
  expect(findZones('ber', ZONES)).toEqual(['Europe/Berlin'])
  expect(findZones('lo', ZONES)).toEqual(['Europe/London'])
  expect(findZones('o', ZONES, 2)).toHaveLength(2)
})
it('takes a zone by another of its names, and none that does not exist', () => {
  expect(findZones('Asia/Katmandu', ZONES)).toEqual(['Asia/Katmandu'])
  expect(findZones('Europe/Atlantis', ZONES)).toEqual([])
  expect(findZones('+01:00', ZONES)).toEqual([])
})
it('says how far its clocks are from UTC now', () => {
  const winter = Date.parse('2026-01-15T12:00:00Z')
  const summer = Date.parse('2026-07-15T12:00:00Z')
  expect(zoneLabel('Europe/Berlin', winter)).toBe('Europe/Berlin (UTC+01:00)')
  expect(zoneLabel('Europe/Berlin', summer)).toBe('Europe/Berlin (UTC+02:00)')
  expect(zoneLabel('America/New_York', winter)).toBe('America/New York (UTC−05:00)')
})
it('knows hundreds of zones', () => {
  expect(knownZones().length).toBeGreaterThan(300)
  expect(knownZones()).toEqual(expect.arrayContaining(['UTC', 'Asia/Kolkata', 'Europe/Kyiv']))
})
