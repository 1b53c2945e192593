import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Classification } from '#core/contracts/classification.ts'
import { classify, createClassifier } from './classify.ts'
import { starterEntries } from './starter.ts'

const overrides = (entries: Record<string, Classification>) => new Map(Object.entries(entries))

describe('classify', () => {
  it('answers from the starter catalogue when the account has said nothing', () => {
    expect(classify('site:github.com', [])).toEqual({
      productivity: 'productive',
      category: 'Development',
    })
  })

  it('says undefined and no category for what nobody knows', () => {
    expect(classify('site:intranet.example', [])).toEqual({ productivity: 'undefined' })
  })

  it("takes the account's word over the catalogue, field by field", () => {
    expect(
      classify('site:youtube.com', [overrides({ 'site:youtube.com': { productivity: 'productive' } })]),
    ).toEqual({
      productivity: 'productive',
      category: 'Video',
    })
    expect(classify('site:github.com', [overrides({ 'site:github.com': { category: 'Our code' } })])).toEqual(
      {
        productivity: 'productive',
        category: 'Our code',
      },
    )
  })

  it('can take a suggestion back to undefined', () => {
    const own = overrides({ 'site:facebook.com': { productivity: 'undefined' } })
    expect(classify('site:facebook.com', [own]).productivity).toBe('undefined')
  })

  it("lets the account's word on a parent reach sub-domains, unless a more specific key knows better", () => {
    const own = overrides({ 'site:google.com': { productivity: 'unproductive' } })
    expect(classify('site:ogs.google.com', [own]).productivity).toBe('unproductive')
    expect(classify('site:docs.google.com', [own]).productivity).toBe('productive')
  })

  it('lets the account name a sub-domain of its own', () => {
    const own = overrides({ 'site:wiki.example.com': { productivity: 'productive', category: 'Reference' } })
    expect(classify('site:wiki.example.com', [own])).toEqual({
      productivity: 'productive',
      category: 'Reference',
    })
    expect(classify('site:example.com', [own])).toEqual({ productivity: 'undefined' })
  })

  it('keeps sites and applications of one name apart', () => {
    const own = overrides({ 'app:slack': { productivity: 'unproductive' } })
    expect(classify('app:slack', [own]).productivity).toBe('unproductive')
    expect(classify('site:slack.com', [own]).productivity).toBe('productive')
  })

  it('gives addresses no parents', () => {
    const own = overrides({ 'site:0.0.1': { productivity: 'productive' } })
    expect(classify('site:10.0.0.1', [own]).productivity).toBe('undefined')
  })

  it('always follows a complete override of the very key, and remembering changes no answer', () => {
    const key = fc.oneof(
      fc.constantFrom(...starterEntries.keys()),
      fc.domain().map((host) => `site:${host}`),
      fc.stringMatching(/^[a-z0-9.-]{1,20}$/).map((name) => `app:${name}`),
    )
    const productivity = fc.constantFrom('productive', 'unproductive', 'undefined')
    fc.assert(
      fc.property(key, productivity, fc.array(key), (own, value, others) => {
        const rules = new Map<string, Classification>([[own, { productivity: value, category: 'Ours' }]])
        const remembered = createClassifier([rules])
        expect(classify(own, [rules])).toEqual({ productivity: value, category: 'Ours' })
        for (const other of [...others, ...others])
          expect(remembered(other)).toEqual(classify(other, [rules]))
      }),
    )
  })
})
