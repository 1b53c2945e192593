/** Of the picture in an e-mail, CSS pixels; it is drawn twice as fine. */
export const IMAGE = Object.freeze({ width: 600, height: 300 })
