import type { Entity } from '../entity';
import { standardFolders, type StandardFolder } from './statistics';

/** A folder of one mailbox, with the name and path that it is called by there. */
export interface MailboxFolder extends StandardFolder {
  readonly shownName: string;
  readonly shownPath: string;
}

/** The hidden property of a mailbox's regional settings: the language that its default folders were named in. */
export const folderLanguageProperty = '$folderLanguage';

/** Default folders by type, in the order in which {@link namesByLanguage} lists their names. */
const types = [
  'Inbox',
  'Calendar',
  'Contacts',
  'DeletedItems',
  'Drafts',
  'SentItems',
  'JunkEmail',
  'Outbox',
  'Tasks',
  'Notes',
  'Archive',
];

/** What Outlook calls the default folders. */
const namesByLanguage: Readonly<Record<string, string>> = {
  da: 'Indbakke|Kalender|Kontakter|Slettet post|Kladder|Sendt post|Uønsket mail|Udbakke|Opgaver|Noter|Arkiv',
  de: 'Posteingang|Kalender|Kontakte|Gelöschte Elemente|Entwürfe|Gesendete Elemente|Junk-E-Mail|Postausgang|Aufgaben|Notizen|Archiv',
  es: 'Bandeja de entrada|Calendario|Contactos|Elementos eliminados|Borradores|Elementos enviados|Correo no deseado|Bandeja de salida|Tareas|Notas|Archivo',
  fr: "Boîte de réception|Calendrier|Contacts|Éléments supprimés|Brouillons|Éléments envoyés|Courrier indésirable|Boîte d'envoi|Tâches|Notes|Archive",
  it: 'Posta in arrivo|Calendario|Contatti|Posta eliminata|Bozze|Posta inviata|Posta indesiderata|Posta in uscita|Attività|Note|Archivio',
  ja: '受信トレイ|予定表|連絡先|削除済みアイテム|下書き|送信済みアイテム|迷惑メール|送信トレイ|タスク|メモ|アーカイブ',
  nb: 'Innboks|Kalender|Kontakter|Slettede elementer|Kladd|Sendte elementer|Søppelpost|Utboks|Oppgaver|Notater|Arkiv',
  nl: 'Postvak IN|Agenda|Contactpersonen|Verwijderde items|Concepten|Verzonden items|Ongewenste e-mail|Postvak UIT|Taken|Notities|Archief',
  pl: 'Skrzynka odbiorcza|Kalendarz|Kontakty|Elementy usunięte|Kopie robocze|Elementy wysłane|Wiadomości-śmieci|Skrzynka nadawcza|Zadania|Notatki|Archiwum',
  pt: 'Caixa de Entrada|Calendário|Contatos|Itens Excluídos|Rascunhos|Itens Enviados|Lixo Eletrônico|Caixa de Saída|Tarefas|Anotações|Arquivo Morto',
  sv: 'Inkorgen|Kalender|Kontakter|Borttaget|Utkast|Skickat|Skräppost|Utkorgen|Uppgifter|Anteckningar|Arkiv',
};

const baseOf = (language: string) => language.split('-')[0]?.toLowerCase() ?? '';

/** Whether the names of the default folders are known in a language. */
export function hasFolderNames(language: string): boolean {
  return baseOf(language) === 'en' || namesByLanguage[baseOf(language)] !== undefined;
}

/** The folders of a mailbox, the top one first, by the names that they have in its language. */
export function foldersOf(mailbox: Entity): readonly MailboxFolder[] {
  const regional = mailbox.collection.satellites.get('regional')?.entity(mailbox.ordinal);
  const names = namesByLanguage[baseOf(regional?.text(folderLanguageProperty) ?? '')]?.split('|');
  const shown = new Map<string, string>();
  return standardFolders.map((folder) => {
    const parent = folder.path.slice(0, folder.path.lastIndexOf('/'));
    const shownName = names?.[types.indexOf(folder.type)] ?? folder.name;
    const shownPath = `${shown.get(parent) ?? parent}/${shownName}`;
    shown.set(folder.path, shownPath);
    return { ...folder, shownName, shownPath };
  });
}
