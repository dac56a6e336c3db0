/** One culture's names: where its people live, what they are called. A name that is not ASCII gives its ASCII form after `=`. */
interface Culture {
  readonly country: string;
  readonly countryCode: string;
  readonly cities: readonly string[];
  readonly language: string;
  readonly timeZone: string;
  readonly given: readonly string[];
  readonly family: readonly string[];
}

function culture(
  place: readonly [string, string, string, string],
  cities: string,
  given: string,
  family: string,
): Culture {
  const [country, countryCode, language, timeZone] = place;
  return { country, countryCode, language, timeZone, cities: list(cities), given: list(given), family: list(family) };
}

const list = (text: string) => text.split(/\s*,\s*/u);

/** Made-up people: common names of each culture, paired at random. */
const cultures: readonly Culture[] = [
  culture(
    ['United States', 'US', 'en-US', 'Pacific Standard Time'],
    'Seattle, Austin, Boston, Denver',
    'Adele, Alex, Amanda, Brian, Caleb, Dana, Emily, Grady, Harper, Isaiah, Joni, Lee, Megan, Nestor, Patti, Ruth',
    'Archie, Bowen, Carter, Dawson, Ellison, Foster, Griffin, Henderson, Jennings, Langer, Martin, Parker, Sherman, Vance, Wilber, Young',
  ),
  culture(
    ['United Kingdom', 'GB', 'en-GB', 'GMT Standard Time'],
    'London, Leeds, Bristol, Edinburgh',
    'Alfie, Beatrice, Callum, Eleanor, Finlay, Georgina, Harriet, Imogen, Jasper, Lachlan, Matilda, Nigel, Oliver, Rosalind, Tobias, Zara',
    'Ashworth, Blackwood, Cholmondeley, Davies, Fairfax, Hargreaves, Kingsley, Lovell, MacKenzie, Pemberton, Ravenscroft, Smith-Jones, Thackeray, Whitmore, Wilkins, Wren',
  ),
  culture(
    ['Ireland', 'IE', 'en-IE', 'GMT Standard Time'],
    'Dublin, Cork, Galway',
    'Aoife, Brendan, Ciarán=ciaran, Deirdre, Eoin, Fionnuala, Gráinne=grainne, Liam, Niamh, Oisín=oisin, Róisín=roisin, Séamus=seamus, Siobhán=siobhan, Tadhg, Una, Fergal',
    "Byrne, Doyle, Fitzgerald, Gallagher, Kavanagh, McCarthy, Murphy, Nolan, O'Brien=obrien, O'Connor=oconnor, O'Donnell=odonnell, O'Neill=oneill, O'Sullivan=osullivan, Quinn, Ryan, Walsh",
  ),
  culture(
    ['Germany', 'DE', 'de-DE', 'W. Europe Standard Time'],
    'München, Hamburg, Köln, Leipzig',
    'Annika, Björn=bjoern, Christoph, Dagmar, Elke, Friedrich, Günther=guenther, Heike, Jörg=joerg, Jürgen=juergen, Katharina, Lukas, Margarethe, Sören=soeren, Ulrike, Wolfgang',
    'Bauer, Fischer, Groß=gross, Hoffmann, Jäger=jaeger, Köhler=koehler, Krüger=krueger, Lehmann, Müller=mueller, Neumann, Richter, Schäfer=schaefer, Schmidt, Schröder=schroeder, Weiß=weiss, Zimmermann',
  ),
  culture(
    ['France', 'FR', 'fr-FR', 'Romance Standard Time'],
    'Paris, Lyon, Nantes, Orléans',
    'Aurélie=aurelie, Benoît=benoit, Chloé=chloe, Didier, Élodie=elodie, François=francois, Gaëlle=gaelle, Hélène=helene, Jean-Luc, Léa=lea, Mathieu, Noémie=noemie, Océane=oceane, Pascal, René=rene, Thérèse=therese',
    "Bélanger=belanger, Chevalier, D'Aubigné=daubigne, Dubois, Dupont, Fournier, Girard, Lefèvre=lefevre, Moreau, Noël=noel, Perrin, Rousseau, Roux, Séguin=seguin, Thibault, Vasseur",
  ),
  culture(
    ['Spain', 'ES', 'es-ES', 'Romance Standard Time'],
    'Madrid, Sevilla, Valencia, Málaga',
    'Álvaro=alvaro, Begoña=begona, Carmen, Diego, Elías=elias, Inés=ines, Íñigo=inigo, José=jose, Lucía=lucia, María José=mariajose, Nuria, Óscar=oscar, Pilar, Raúl=raul, Sofía=sofia, Tomás=tomas',
    'Álvarez=alvarez, Castaño=castano, Domínguez=dominguez, Fernández=fernandez, García=garcia, Gómez=gomez, Ibáñez=ibanez, López=lopez, Muñoz=munoz, Núñez=nunez, Ortega, Peña=pena, Ramírez=ramirez, Sánchez=sanchez, Torres, Zúñiga=zuniga',
  ),
  culture(
    ['Brazil', 'BR', 'pt-BR', 'E. South America Standard Time'],
    'São Paulo, Recife, Curitiba',
    'Antônio=antonio, Beatriz, Caetano, Débora=debora, Estêvão=estevao, Fabiana, Gonçalo=goncalo, Henrique, Inácio=inacio, João=joao, Luíza=luiza, Mônica=monica, Otávio=otavio, Rafaela, Thiago, Vitória=vitoria',
    'Almeida, Araújo=araujo, Assunção=assuncao, Barbosa, Conceição=conceicao, Figueiredo, Guimarães=guimaraes, Lourenço=lourenco, Magalhães=magalhaes, Nascimento, Oliveira, Pinheiro, Queirós=queiros, Silva, Simões=simoes, Teixeira',
  ),
  culture(
    ['Sweden', 'SE', 'sv-SE', 'W. Europe Standard Time'],
    'Stockholm, Göteborg, Malmö',
    'Åsa=asa, Astrid, Björk=bjork, Dag, Elin, Freja, Gösta=gosta, Håkan=hakan, Ingrid, Jörgen=jorgen, Kjell, Linnéa=linnea, Märta=marta, Örjan=orjan, Sigrid, Torbjörn=torbjorn',
    'Åkesson=akesson, Bergström=bergstrom, Dahl, Ekström=ekstrom, Forsberg, Gustafsson, Håkansson=hakansson, Johansson, Lindqvist, Lundgren, Nyström=nystrom, Öberg=oberg, Sjögren=sjogren, Söderberg=soderberg, Wallin, Wikström=wikstrom',
  ),
  culture(
    ['Poland', 'PL', 'pl-PL', 'Central European Standard Time'],
    'Warszawa, Kraków, Łódź, Gdańsk',
    'Agnieszka, Bogusław=boguslaw, Czesław=czeslaw, Dorota, Elżbieta=elzbieta, Grzegorz, Jadwiga, Jędrzej=jedrzej, Krzysztof, Łukasz=lukasz, Małgorzata=malgorzata, Paweł=pawel, Rafał=rafal, Stanisław=stanislaw, Wojciech, Żaneta=zaneta',
    'Błaszczyk=blaszczyk, Dąbrowski=dabrowski, Górski=gorski, Jabłoński=jablonski, Kamiński=kaminski, Kowalczyk, Lewandowski, Nowak, Piątek=piatek, Sikora, Szymański=szymanski, Wiśniewski=wisniewski, Woźniak=wozniak, Wójcik=wojcik, Zając=zajac, Zieliński=zielinski',
  ),
  culture(
    ['Türkiye', 'TR', 'tr-TR', 'Turkey Standard Time'],
    'İstanbul, Ankara, İzmir',
    'Ayşe=ayse, Burçin=burcin, Cem, Çağla=cagla, Deniz, Elif, Gökhan=gokhan, Gül=gul, Işıl=isil, Kübra=kubra, Mehmet, Özgür=ozgur, Şebnem=sebnem, Tuğba=tugba, Ümit=umit, Yiğit=yigit',
    'Aydın=aydin, Çelik=celik, Demir, Doğan=dogan, Erdoğdu=erdogdu, Güneş=gunes, Kılıç=kilic, Kurt, Özdemir=ozdemir, Öztürk=ozturk, Şahin=sahin, Şimşek=simsek, Tunç=tunc, Yıldırım=yildirim, Yılmaz=yilmaz, Yücel=yucel',
  ),
  culture(
    ['Greece', 'GR', 'el-GR', 'GTB Standard Time'],
    'Αθήνα, Θεσσαλονίκη, Πάτρα',
    'Αλέξανδρος=alexandros, Βασιλική=vasiliki, Γιώργος=giorgos, Δήμητρα=dimitra, Ελένη=eleni, Ζωή=zoi, Ηλίας=ilias, Θεοδώρα=theodora, Ιωάννης=ioannis, Κατερίνα=katerina, Λεωνίδας=leonidas, Μαρία=maria, Νίκος=nikos, Παναγιώτης=panagiotis, Σοφία=sofiagr, Χριστίνα=christina',
    'Αντωνίου=antoniou, Βλάχος=vlachos, Γεωργίου=georgiou, Δημητρίου=dimitriou, Ιωαννίδης=ioannidis, Καραγιάννης=karagiannis, Λάμπρου=lamprou, Μακρής=makris, Νικολάου=nikolaou, Οικονόμου=oikonomou, Παπαδόπουλος=papadopoulos, Ράπτης=raptis, Σταματίου=stamatiou, Τσακίρης=tsakiris, Φωτίου=fotiou, Χατζής=chatzis',
  ),
  culture(
    ['Japan', 'JP', 'ja-JP', 'Tokyo Standard Time'],
    '東京, 大阪, 福岡',
    '愛=ai, 明=akira, 恵美=emi, 春香=haruka, 一郎=ichiro, 純=jun, 健太=kenta, 美咲=misaki, 直樹=naoki, 怜=rei, 聡=satoshi, 翔=sho, 貴子=takako, 優子=yuko, 裕太=yuta, 結衣=yui',
    '阿部=abe, 藤田=fujita, 後藤=goto, 橋本=hashimoto, 井上=inoue, 加藤=kato, 小林=kobayashi, 松本=matsumoto, 中村=nakamura, 小川=ogawa, 佐藤=sato, 鈴木=suzuki, 高橋=takahashi, 田中=tanaka, 渡辺=watanabe, 山本=yamamoto',
  ),
  culture(
    ['India', 'IN', 'en-IN', 'India Standard Time'],
    'Bengaluru, Hyderabad, Pune, Chennai',
    'Aarav, Ananya, Bhavesh, Chandra, Deepika, Ganesh, Harini, Ishaan, Jyoti, Kavita, Lakshmi, Manoj, Nandini, Priyanka, Rohit, Sanjay',
    'Agarwal, Banerjee, Chatterjee, Desai, Gupta, Iyer, Joshi, Kulkarni, Mehta, Nair, Patel, Rao, Sharma, Srinivasan, Venkataraman, Verma',
  ),
  culture(
    ['Vietnam', 'VN', 'vi-VN', 'SE Asia Standard Time'],
    'Hà Nội, Đà Nẵng, Huế',
    'Anh, Bảo=bao, Châu=chau, Dũng=dung, Giang, Hạnh=hanh, Hiếu=hieu, Khôi=khoi, Lan, Minh, Ngọc=ngoc, Phương=phuong, Quỳnh=quynh, Thảo=thao, Tuấn=tuan, Yến=yen',
    'Bùi=bui, Đặng=dang, Đinh=dinh, Đỗ=do, Dương=duong, Hồ=ho, Huỳnh=huynh, Lê=le, Lý=ly, Ngô=ngo, Nguyễn=nguyen, Phạm=pham, Phan, Trần=tran, Võ=vo, Vũ=vu',
  ),
  culture(
    ['United Arab Emirates', 'AE', 'ar-AE', 'Arabian Standard Time'],
    'Dubai, Abu Dhabi',
    'Amal, Bilal, Dalia, Fatima, Ghada, Hassan, Iman, Jamal, Khalid, Layla, Mahmoud, Nadia, Omar, Rania, Samir, Yasmin',
    'Abdallah, Al-Fayed, Al-Hashimi, Bakr, Darwish, El-Sayed, Farouk, Haddad, Ibrahim, Jaber, Khoury, Mansour, Nasser, Qasim, Rahman, Saleh',
  ),
  culture(
    ['Kenya', 'KE', 'en-KE', 'E. Africa Standard Time'],
    'Nairobi, Mombasa, Kisumu',
    'Achieng, Baraka, Chiku, Dalila, Esi, Faraji, Imara, Jabari, Kamau, Makena, Njeri, Otieno, Penda, Sanaa, Wanjiku, Zuberi',
    "Adhiambo, Barasa, Chebet, Gathoni, Kariuki, Kibet, Kimani, Maina, Mutua, Mwangi, Ng'ang'a=nganga, Ochieng, Odhiambo, Okoth, Wafula, Wambui",
  ),
];

/** The namesakes before the combinations of given and family name run out. */
const combinations = cultures.reduce((sum, { given, family }) => sum + given.length * family.length, 0);
/** Coprime to {@link combinations}, so that neighbours come from far apart and every combination comes once a round. */
const stride = 1597;

/** A made-up person. */
export interface Person {
  readonly firstName: string;
  readonly initials: string;
  readonly lastName: string;
  readonly displayName: string;
  /** ASCII, lower case, unique to the number: what the person's addresses are made of. */
  readonly alias: string;
  readonly city: string;
  readonly country: string;
  readonly countryCode: string;
  /** e.g. `de-DE` */
  readonly language: string;
  /** A Windows time zone's name. */
  readonly timeZone: string;
}

/** The person of a number: rounds after the first get a middle initial, so that the same name comes again only in large organizations. */
export function personOf(number: number, seed: number): Person {
  const round = Math.floor(number / combinations);
  const drawn = ((number % combinations) * stride + (seed % combinations)) % combinations;
  const { own, combination } = cultureAt(drawn);
  const [first, firstAscii] = spelling(own.given[Math.floor(combination / own.family.length)]);
  const [last, lastAscii] = spelling(own.family[combination % own.family.length]);
  const initial = round === 0 ? '' : String.fromCharCode(65 + ((round - 1) % 26));
  const again = round > 26 ? String(Math.floor((round - 1) / 26) + 1) : '';
  return {
    firstName: first,
    initials: initial,
    lastName: last,
    displayName: initial === '' ? `${first} ${last}` : `${first} ${initial}. ${last}`,
    alias: `${firstAscii}.${initial === '' ? '' : `${initial.toLowerCase()}.`}${lastAscii}${again}`,
    city: own.cities[number % own.cities.length] ?? '',
    country: own.country,
    countryCode: own.countryCode,
    language: own.language,
    timeZone: own.timeZone,
  };
}

/** Names of a person without initial, as displayed and as in addresses, in lower case → combinations. */
let byName: Map<string, number[]> | undefined;

function combinationsByName(): Map<string, number[]> {
  if (byName !== undefined) return byName;
  byName = new Map();
  let combination = 0;
  for (const { given, family } of cultures) {
    for (const first of given.map((entry) => spelling(entry))) {
      for (const last of family.map((entry) => spelling(entry))) {
        for (const key of new Set([`${first[0]} ${last[0]}`.toLowerCase(), `${first[1]}.${last[1]}`])) {
          byName.set(key, [...(byName.get(key) ?? []), combination]);
        }
        combination++;
      }
    }
  }
  return byName;
}

/** What {@link stride} has to be multiplied with to give 1 among the combinations. */
const unstride = inverseOf(stride, combinations);

function inverseOf(value: number, modulus: number): number {
  let [previous, current, before, next] = [modulus, value % modulus, 0, 1];
  while (current !== 0) {
    const quotient = Math.floor(previous / current);
    [previous, current] = [current, previous - quotient * current];
    [before, next] = [next, before - quotient * next];
  }
  return ((before % modulus) + modulus) % modulus;
}

/**
 * The numbers below `limit` whose {@link personOf} may have this display name or alias (in lower case), with or without an initial:
 * the way back from a name without an index of everybody. The finder compares what it gets.
 */
export function numbersOfName(
  name: string,
  { seed, limit }: { readonly seed: number; readonly limit: number },
): number[] {
  const plain = name.replace(/^(.+?)(?:\.[a-z](?=\.)| [a-z]\.(?= ))(.+)$/u, '$1$2').replace(/\d+$/u, '');
  const numbers: number[] = [];
  for (const key of new Set([name, plain])) {
    for (const drawn of combinationsByName().get(key) ?? []) {
      const shifted = (drawn - (seed % combinations) + combinations) % combinations;
      for (let number = (shifted * unstride) % combinations; number < limit; number += combinations)
        numbers.push(number);
    }
  }
  return numbers;
}

/** The culture that a combination of all cultures' names falls into, and which of its own it is. */
function cultureAt(drawn: number): { readonly own: Culture; readonly combination: number } {
  let combination = drawn;
  for (const own of cultures) {
    const size = own.given.length * own.family.length;
    if (combination < size) return { own, combination };
    combination -= size;
  }
  throw new RangeError(`There is no combination of names number ${drawn}.`);
}

function spelling(entry = ''): readonly [string, string] {
  const [name = '', ascii] = entry.split('=');
  return [name, ascii ?? name.toLowerCase().replace(/[^a-z]/gu, '')];
}

/** Departments of the organization. */
export const departments = list(
  'Finance, Human Resources, Sales, Marketing, Engineering, Legal, Operations, IT, Procurement, Research',
);

/** Job titles by seniority. */
export const titles = list('Assistant, Analyst, Specialist, Consultant, Engineer, Team Lead, Manager, Director');

/** What meeting rooms are called. */
export const roomNames = list(
  'Aurora, Baltic, Cedar, Danube, Everest, Fjord, Gobi, Horizon, Iris, Jupiter, Kestrel, Lagoon, Meridian, Nebula, Orchid, Pacific',
);

/** Things that can be booked. */
export const equipmentNames = list('Projector, Pool Car, Camera Kit, 3D Printer, Delivery Van, Conference Phone');

/** What shared mailboxes are for. */
export const sharedNames = list(
  'Accounts Payable, Careers, Customer Support, Events, Facilities, Helpdesk, Info, Invoices, Newsletter, Orders, Press, Procurement, Reception, Sales, Security, Travel',
);
