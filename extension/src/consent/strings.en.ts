/** Every word of the page that asks for consent. */
export const en = {
  title: 'May Candor record in this browser?',
  managed:
    'This browser is managed by your organisation: its settings come by themselves, and there is nothing to do here.',
  given:
    'You accepted on {date}. Candor’s symbol in the toolbar shows what is recorded, and lets you withdraw.',
  intro:
    'Candor shows how working time is used: to your organisation, and to you. Until you accept here, nothing is recorded, stored or sent. If you decline, it stays so.',
  would: 'If you accept, it records in this browser, and sends to the address below:',
  collected: [
    'which site is in front, from when to when: its name only, unless your organisation has switched on titles and full addresses;',
    'whether there was input within the last minutes, never which, and whether a call or video keeps you there;',
    'the e-mail address of this browser profile, if you are signed in to it, else a random name; time zone and public IP address.',
  ],
  never:
    'Never: what you type, what camera or microphone see or hear, what is on pages, other programs, incognito windows unless you allow them.',
  after:
    'Afterwards Candor’s symbol in the toolbar shows your organisation’s exact rules, everything that was recorded, and who looked. There you can take private time, and withdraw at any time: recording stops at once, and what this browser holds is deleted.',
  address: 'Address, as your organisation gave it to you',
  token: 'Enrolment token',
  accept: 'Accept and begin',
  decline: 'Decline',
  declined: 'Nothing is recorded, stored or sent. You can close this page; Candor’s symbol leads back here.',
  wrong: 'This is not an address that can be used. It begins with https://.',
}
