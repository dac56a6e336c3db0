import type { Reply } from './serviceRequest';

/** A page of the sign-in authority. @param content HTML */
export function signInPage(status: number, content: string): Reply {
  return {
    status,
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
    body: `<!DOCTYPE html><html lang="en"><head><title>Sign in to the sandbox</title></head><body><h1>Sign in</h1>${content}</body></html>`,
  };
}

/** Sends the browser on. */
export function redirectTo(address: string): Reply {
  return { status: 302, headers: { Location: address, 'Cache-Control': 'no-store' } };
}

/** Text as it stands in a page or an attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => `&#${character.charCodeAt(0)};`);
}
