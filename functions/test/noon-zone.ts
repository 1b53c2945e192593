/** A time zone in which it is about noon: there no day ends while a test runs. */
const hoursAhead = 12 - new Date().getUTCHours()

/** Names of this kind count westward. */
export const NOON_ZONE =
  hoursAhead === 0 ? 'Etc/GMT' : `Etc/GMT${hoursAhead > 0 ? '-' : '+'}${Math.abs(hoursAhead)}`
