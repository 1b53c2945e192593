import { expect, it } from 'vitest'
import { languageOf } from './languages.ts'

it.each([
  [['de-AT', 'en'], 'de'],
  [['DE'], 'de'],
  [['en-GB', 'de'], 'en'],
  [['fr-FR', 'de-CH', 'en'], 'de'],
  [['den', 'fr'], 'en'],
  [[], 'en'],
])('who asks for %j reads %s', (wanted, language) => {
  expect(languageOf(wanted)).toBe(language)
})
