import { describe, expect, it } from 'vitest'
import type { Happening } from './happenings.ts'
import { fromNowOn } from './present.ts'

const front = (atMs: number, app: string): Happening => ({ atMs, what: 'front', front: { app } })

describe('entering a day in its middle', () => {
  it('finds what is in front and goes on from there', () => {
    const day = [front(0, 'a'), { atMs: 5, what: 'input' } as const, front(10, 'b'), front(20, 'c')]
    expect(fromNowOn(day, 12)).toEqual([{ atMs: 12, what: 'input' }, front(10, 'b'), front(20, 'c')])
  })

  it('finds a locked computer locked, and an unlocked one not', () => {
    const day: Happening[] = [front(0, 'a'), { atMs: 10, what: 'lock' }, { atMs: 30, what: 'unlock' }]
    expect(fromNowOn(day, 20)).toEqual([
      front(0, 'a'),
      { atMs: 10, what: 'lock' },
      { atMs: 30, what: 'unlock' },
    ])
    expect(fromNowOn(day, 40)).toEqual([{ atMs: 40, what: 'input' }, front(0, 'a')])
  })

  it('finds a call going on, and of private time what is left of it', () => {
    const call: Happening = { atMs: 5, what: 'presence', reasons: ['microphone'] }
    const alone: Happening = { atMs: 6, what: 'private', forMs: 10 }
    expect(fromNowOn([front(0, 'a'), call, alone], 12)).toEqual([
      { atMs: 12, what: 'input' },
      { atMs: 12, what: 'private', forMs: 4 },
      call,
      front(0, 'a'),
    ])
    expect(fromNowOn([alone, front(7, 'b')], 16)).toEqual([{ atMs: 16, what: 'input' }, front(7, 'b')])
  })
})
