import { describe, expect, it } from 'vitest'
import { demoPeople } from './people.ts'

const zones = ['Europe/Berlin', 'America/New_York']

describe('the demo company', () => {
  it('gives everybody a name, an address and a computer of their own', () => {
    const people = demoPeople(2000, 'seed', zones)
    for (const part of [
      people.map((person) => person.name),
      people.map((person) => person.email),
      people.map((person) => person.computer.machineId),
      people.map((person) => person.computer.privateIp),
    ])
      expect(new Set(part).size).toBe(2000)
  })

  it('has desktops and a few Chromebooks, two zones, a part-timer and late starters among 25', () => {
    const people = demoPeople(25, 'seed', zones)
    const chromebooks = people.filter((person) => person.computer.agent === 'extension').length
    expect(chromebooks).toBeGreaterThanOrEqual(2)
    expect(chromebooks).toBeLessThanOrEqual(8)
    expect(new Set(people.map((person) => person.timeZone))).toEqual(new Set(zones))
    expect(people.filter((person) => person.workMinutes <= 240)).toHaveLength(1)
    expect(people.some((person) => person.startMinute >= 600)).toBe(true)
  })

  it('keeps its first people when it grows', () => {
    expect(demoPeople(40, 'seed', zones).slice(0, 10)).toEqual(demoPeople(10, 'seed', zones))
  })

  it('works with one time zone', () => {
    expect(demoPeople(8, 'seed', ['UTC']).every((person) => person.timeZone === 'UTC')).toBe(true)
  })
})
