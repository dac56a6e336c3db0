import * as l10n from '@vscode/l10n';
import { certificateSignIns, type CertificateLocation } from './profile';
import { optionalBoolean, optionalChoice, optionalForm, present, ProfileProblem, type Members } from './readMembers';

/** Reads where an application's certificate is. @throws ProfileProblem */
export function readCertificate(value: Members | undefined): CertificateLocation {
  if (value === undefined) {
    throw new ProfileProblem(
      [],
      l10n.t('“certificate” must say where the certificate is: its “file” or its “thumbprint”.'),
    );
  }
  const file = optionalForm(value, 'file', {
    form: 'file',
    sentence: () => l10n.t('“file” must be the whole path of a PEM or PFX file, from the root on.'),
  });
  const thumbprint = optionalForm(value, 'thumbprint', {
    form: 'thumbprint',
    sentence: () =>
      l10n.t('“thumbprint” must be the 40 hexadecimal digits of a certificate in the Windows store, without spaces.'),
  });
  if ((file === undefined) === (thumbprint === undefined)) {
    throw new ProfileProblem([], l10n.t('“certificate” needs either “file” or “thumbprint”, and not both.'));
  }
  return present({
    file,
    thumbprint,
    sendX5c: optionalBoolean(value, 'sendX5c'),
    signIn: optionalChoice(value, 'signIn', certificateSignIns),
  });
}
