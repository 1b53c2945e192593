import type { StarterGroup } from './group.ts'

export const knowledge: readonly StarterGroup[] = [
  {
    category: 'Search',
    productivity: 'undefined',
    sites: `google.com google.de google.co.uk google.fr google.es google.it google.ca bing.com duckduckgo.com
      search.yahoo.com yahoo.com ecosia.org startpage.com search.brave.com baidu.com yandex.com qwant.com kagi.com`,
  },
  {
    category: 'Reference',
    productivity: 'productive',
    sites: `wikipedia.org en.wikipedia.org wiktionary.org britannica.com merriam-webster.com dictionary.com
      thesaurus.com wolframalpha.com scholar.google.com arxiv.org researchgate.net jstor.org pubmed.ncbi.nlm.nih.gov
      sciencedirect.com springer.com nature.com ieee.org acm.org maps.google.com
      openstreetmap.org archive.org medium.com quora.com calculator.net timeanddate.com xe.com`,
  },
  {
    category: 'Learning',
    productivity: 'productive',
    sites: `coursera.org udemy.com edx.org khanacademy.org pluralsight.com skillshare.com codecademy.com
      udacity.com datacamp.com freecodecamp.org classroom.google.com canvas.instructure.com instructure.com
      moodle.org ted.com brilliant.org egghead.io frontendmasters.com masterclass.com oreilly.com
      learning.linkedin.com skillsoft.com`,
    apps: `anki`,
  },
  {
    category: 'Learning',
    productivity: 'undefined',
    sites: `duolingo.com babbel.com memrise.com goodreads.com audible.com`,
    apps: `calibre kindle`,
  },
  {
    category: 'Translation',
    productivity: 'productive',
    sites: `translate.google.com deepl.com linguee.com dict.cc leo.org reverso.net wordreference.com`,
    apps: `deepl`,
  },
  {
    category: 'News',
    productivity: 'unproductive',
    sites: `cnn.com bbc.com bbc.co.uk nytimes.com washingtonpost.com theguardian.com foxnews.com nbcnews.com
      usatoday.com apnews.com npr.org news.google.com news.yahoo.com msn.com huffpost.com dailymail.co.uk
      telegraph.co.uk independent.co.uk spiegel.de zeit.de faz.net sueddeutsche.de bild.de tagesschau.de
      lemonde.fr lefigaro.fr elpais.com repubblica.it corriere.it aljazeera.com politico.com theatlantic.com
      newyorker.com vox.com buzzfeed.com businessinsider.com forbes.com cnbc.com time.com substack.com flipboard.com
      n-tv.de heute.de`,
  },
  {
    category: 'News',
    productivity: 'undefined',
    sites: `techcrunch.com theverge.com wired.com arstechnica.com zdnet.com engadget.com heise.de golem.de
      slashdot.org theregister.com venturebeat.com hbr.org`,
  },
  {
    category: 'Weather',
    productivity: 'undefined',
    sites: `weather.com accuweather.com wunderground.com windy.com wetter.com meteoblue.com`,
    apps: `gnome-weather`,
  },
]
