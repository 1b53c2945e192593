import { describe, expect, it } from 'vitest'
import { readOptions } from './options.ts'

describe('flags of npm start', () => {
  it('has defaults', () => {
    expect(readOptions([])).toEqual({ people: 25, days: 14, fresh: false, portBase: 4400, sized: false })
  })

  it('reads all of them', () => {
    expect(readOptions(['--people', '0', '--days=3', '--fresh', '--port-base', '5000'])).toEqual({
      people: 0,
      days: 3,
      fresh: true,
      portBase: 5000,
      sized: true,
    })
  })

  it('answers an unknown flag or a stray word with the usage', () => {
    expect(() => readOptions(['--peple', '3'])).toThrow(/--peple.*\nUsage: npm start/)
    expect(() => readOptions(['now'])).toThrow(/Usage/)
  })

  it.each([['--people=-1'], ['--people=1.5'], ['--days=0'], ['--port-base=80'], ['--people=many']])(
    'refuses %s with the range',
    (word) => {
      expect(() => readOptions([word])).toThrow(/takes a whole number from \d+ to \d+/)
    },
  )
})
