/** A few people have a laptop too, with a login of its own: an alias makes one person of both. */
import type { Person } from './person.ts'
import { DEMO_DOMAIN } from './people.ts'

/** Of every thirty people, the third; a company of less than ten has none. */
const EVERY = 30
const PLACE = 2
const LEAST_PEOPLE = 10
/** No other person's, so that the laptop's day is not the desk's. */
const INDEX_FROM = 100_000
/** Into the day that it is opened, and how long it is in use: for a while both are. */
const OPENED_AFTER_MINUTES = 120
const IN_USE_MINUTES = 180

export type SecondDesk = { owner: Person; desk: Person }

/** The laptops, each as somebody who works at the same time as its owner, for less long. */
export const secondDesksOf = (people: readonly Person[]): SecondDesk[] =>
  people.length < LEAST_PEOPLE
    ? []
    : people.filter(({ index }) => index % EVERY === PLACE).map((owner) => ({ owner, desk: laptopOf(owner) }))

const laptopOf = (owner: Person): Person => {
  const name = `LAPTOP-${String(owner.index + 101)}`
  const login = owner.name
    .toLowerCase()
    .replace(/^(.).*? /, '$1.')
    .replaceAll(' ', '')
  return {
    ...owner,
    index: INDEX_FROM + owner.index,
    email: `${login}@mobile.${DEMO_DOMAIN}`,
    computer: {
      agent: 'host',
      platform: 'windows',
      name,
      machineId: `demo-${name.toLowerCase()}`,
      login,
      privateIp: owner.computer.privateIp.replace(/^10\.20\./, '10.30.'),
      browser: owner.computer.browser,
    },
    startMinute: owner.startMinute + OPENED_AFTER_MINUTES,
    workMinutes: IN_USE_MINUTES,
    secondBrowser: false,
  }
}
