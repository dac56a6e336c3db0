import type { FamilyRow } from './lists';
import { groups, recipients } from './recipientFamilies';
import { mailFlow, organization, permissions } from './settingsFamilies';

/*
 * The table of what the tree shows. Context values of `when` clauses:
 *   group
 *   partner[.filtered]
 *   connection.STATE[.active][.sandbox][.customer][.unsaved][.builtIn]
 *                                          STATE: disconnected, busy, connected, failed, problem
 *                                          `.active`: runs go there while there are others; `.unsaved`: open, but no longer in the settings
 *   family[.filtered]
 *   list.KIND[.filtered]                   KIND: the `kind` of a row below
 *   object.KIND[.members][.filtered]       `.members` if there is a list below it, `.filtered` if the members below it are
 *   more, message, action
 */

/** The families of lists below a connection, from top to bottom. */
export const families: readonly FamilyRow[] = [recipients, groups, mailFlow, permissions, organization];
