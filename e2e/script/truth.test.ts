import { describe, expect, it } from 'vitest'
import { score, type Stay } from './truth.ts'

const stays: Stay[] = [
  { thing: 'alpha.test', from: 0, to: 10_000 },
  { thing: 'xterm', from: 10_000, to: 20_000 },
  { thing: 'beta.test', from: 20_000, to: 30_000 },
]
const row = (start: number, end: number, thing: string) => ({
  start,
  durationMs: end - start,
  state: 'active',
  ...(thing.includes('.') ? { app: 'chromium', site: thing } : { app: thing }),
})

describe('the score of a script', () => {
  it('is zero for the truth itself', () => {
    const rows = [
      row(0, 10_000, 'alpha.test'),
      row(10_000, 20_000, 'xterm'),
      row(20_000, 30_000, 'beta.test'),
    ]
    expect(score(stays, rows)).toMatchObject({ meanMs: 0, maxMs: 0, doubledMs: 0 })
  })

  it('counts a late switch at that switch alone', () => {
    const rows = [
      row(0, 10_700, 'alpha.test'),
      row(10_700, 20_000, 'xterm'),
      row(20_000, 30_000, 'beta.test'),
    ]
    expect(score(stays, rows).switches.map((s) => s.wrongMs)).toEqual([700, 0])
  })

  it('counts time that is missing, and time under another name', () => {
    const rows = [
      row(0, 10_000, 'alpha.test'),
      row(10_000, 19_000, 'alpha.test'),
      row(20_500, 30_000, 'beta.test'),
    ]
    const result = score(stays, rows)
    expect(result.maxMs).toBe(5_500)
    expect(result.switches[0]?.wrongMs).toBe(5_000)
  })

  it('sees time held twice', () => {
    const rows = [row(0, 10_000, 'alpha.test'), row(9_000, 20_000, 'xterm'), row(20_000, 30_000, 'beta.test')]
    expect(score(stays, rows).doubledMs).toBe(1_000)
  })
})
