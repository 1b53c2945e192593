/** Invented names; any likeness is chance. */
export const givenNames: readonly string[] =
  `Adela Bastian Carla Dario Edda Fabian Greta Henrik Ilka Jonte Kaia Lorin Mirja
  Nils Oda Piet Quirin Rhea Svea Tilo Ulla Veit Wanda Xenia Yorick Zora Alma Bodo Cleo Danilo Elin Falk Gesa Hauke Ines
  Jarno Kira Levin Maren Noemi`.split(/\s+/)

export const familyNames: readonly string[] =
  `Ahrendal Birkholm Castaway Dornfeld Eklundt Farrowby Glimmerick Hartsong
  Ivarsund Jorgenby Kestrelli Lindhaven Marlowick Northgate Oakhurst Pemberlyn Quillmore Ravensby Silverton Thornquist
  Umberfield Vandermoor Westerlin Yarrowdale Zellwood Ashcombe Brightwater Coldbrook Dunmoor Elderfield Foxglen
  Greenholt Hollowell Ironside Juniperra Kingsmead Larkwood Meadowcroft Nightingall Overbury`.split(/\s+/)
