import { describe, expect, it } from 'vitest'
import { classificationKey } from '#core/contracts/classification.ts'
import { CATEGORIES } from './categories.ts'
import { starterClassification, starterEntries } from './starter.ts'
import { keysOf, starterGroups } from './starter/catalogue.ts'

const keys = starterGroups.flatMap(keysOf)

describe('starter catalogue', () => {
  it('names at least 500 applications and sites', () => {
    expect(keys.length).toBeGreaterThanOrEqual(500)
    expect(keys.filter((key) => key.startsWith('app:')).length).toBeGreaterThan(100)
  })

  it('names nothing twice', () => {
    const twice = keys.filter((key, index) => keys.indexOf(key) !== index)
    expect(twice).toEqual([])
    expect(starterEntries.size).toBe(keys.length)
  })

  it('holds only valid keys: lower case, hosts without www., executables without .exe', () => {
    const wrong = keys.filter(
      (key) =>
        !classificationKey.safeParse(key).success ||
        key !== key.toLowerCase() ||
        /^site:www\.|\.exe$|\//.test(key),
    )
    expect(wrong).toEqual([])
  })

  it('uses every known category and no other', () => {
    const used = new Set(starterGroups.map((group) => group.category))
    expect([...used].sort()).toEqual([...CATEGORIES])
  })

  it('knows sub-domains by the longest listed parent', () => {
    expect(starterClassification('site:docs.google.com')?.category).toBe('Documents')
    expect(starterClassification('site:mail.google.com')?.category).toBe('Email')
    expect(starterClassification('site:ogs.google.com')?.category).toBe('Search')
    expect(starterClassification('site:acme.atlassian.net')?.category).toBe('Project Management')
    expect(starterClassification('site:de.wikipedia.org')?.category).toBe('Reference')
  })

  it('never takes a name that merely ends alike', () => {
    expect(starterClassification('site:notgoogle.com')).toBeUndefined()
    expect(starterClassification('site:com')).toBeUndefined()
    expect(starterClassification('site:x.co')).toBeUndefined()
    expect(starterClassification('app:google.com')).toBeUndefined()
  })

  it('knows what the agents themselves name', () => {
    for (const app of ['desktop', 'outside-browser', 'chromium'])
      expect(starterClassification(`app:${app}`)?.productivity).toBe('undefined')
  })
})
