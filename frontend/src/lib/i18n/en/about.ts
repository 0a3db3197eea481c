export const about = {
  "about.title": "About",
  "about.version": "Version {version}",
  "about.what":
    "What2Watch answers one question, what should we watch tonight, over films, series, live television and sport: on the services you have, in your country, and in the time you have.",
  "about.promise":
    "Every pick says why it is there and how sure we are of the way in. There is no advertising, no tracking, and no place in the list can be bought.",
  "about.honesty": "What to know",
  "about.replay":
    "A match marked as a replay is a real one of the past, played again minute by minute, with its true date beside it.",
  "about.offers":
    "Where a film is offered changes often. Each offer says when it was last confirmed; one that nobody has confirmed for a year names the month of its catalogue instead.",
  "about.covers": "Covers are drawn here, from the title, the genre and the year. No poster is copied.",
  "about.sources": "Where the facts come from",
} as const;
