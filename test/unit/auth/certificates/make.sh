#!/bin/sh
# Makes the files of this folder anew, with OpenSSL 3: `sh make.sh`. They are committed, so that the tests need no OpenSSL and read
# what another program has written. The keys are for these tests alone and open nothing.
set -eu
cd "$(dirname "$0")"
rm -f ./*.pem ./*.pfx ./*.cer
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
key="$work/app.key"
certificate="$work/app.crt"
days=36500

openssl req -x509 -newkey rsa:2048 -noenc -keyout "$key" -out "$certificate" -days $days -subj "/CN=Nightly report" 2>/dev/null
cp "$certificate" publicOnly.pem
openssl x509 -in "$certificate" -outform DER -out publicOnly.cer
cp "$key" keyOnly.pem
cat "$key" "$certificate" > plain.pem
openssl rsa -in "$key" -traditional -out "$work/pkcs1" 2>/dev/null
cat "$certificate" "$work/pkcs1" > pkcs1.pem
openssl pkcs8 -topk8 -in "$key" -v2 aes-256-cbc -passout pass:correct -out "$work/encrypted"
cat "$work/encrypted" "$certificate" > encrypted.pem
openssl rsa -in "$key" -traditional -aes256 -passout pass:correct -out "$work/encrypted1" 2>/dev/null
cat "$work/encrypted1" "$certificate" > encryptedPkcs1.pem

other() { # name, algorithm of the key
  openssl req -x509 -newkey "$2" ${3:-} ${4:-} -noenc -keyout "$work/$1.key" -out "$work/$1.crt" -days $days -subj "/CN=$1" 2>/dev/null
}
other elliptic ec -pkeyopt ec_paramgen_curve:P-256
cat "$work/elliptic.key" "$work/elliptic.crt" > elliptic.pem
other short rsa:1024
cat "$work/short.key" "$work/short.crt" > short.pem
cat "$work/short.key" "$certificate" > mismatched.pem

pfx() { # name, options
  name=$1
  shift
  openssl pkcs12 -export -inkey "$key" -in "$certificate" -name 'Nightly report' -out "$name.pfx" "$@"
}
pfx aes -passout pass:correct
pfx aesSha512 -passout pass:correct -macalg sha512
pfx legacy -passout pass:correct -legacy
pfx rc2 -passout pass:correct -legacy -certpbe PBE-SHA1-RC2-128 -keypbe PBE-SHA1-2DES
pfx unicode -passout 'pass:Prüfung – ok' -legacy
pfx withoutPassphrase -passout pass:
pfx withoutMac -passout pass:correct -nomac
pfx clear -passout pass: -nomac -keypbe NONE -certpbe NONE
pfx cng -passout pass:correct -CSP 'Microsoft Software Key Storage Provider'
openssl pkcs12 -export -inkey "$work/elliptic.key" -in "$work/elliptic.crt" -passout pass:correct -out elliptic.pfx
openssl pkcs12 -export -nokeys -in "$certificate" -passout pass:correct -out publicOnly.pfx

# A chain: root, intermediate, leaf; the file holds an unrelated certificate as well.
signed() { # name, issuer, extensions
  openssl req -newkey rsa:2048 -noenc -keyout "$work/$1.key" -out "$work/$1.csr" -subj "/CN=$1" 2>/dev/null
  printf '%s\n' "$3" > "$work/extensions"
  openssl x509 -req -in "$work/$1.csr" -CA "$work/$2.crt" -CAkey "$work/$2.key" -CAcreateserial -days 18250 \
    -extfile "$work/extensions" -out "$work/$1.crt" 2>/dev/null
}
other root rsa:2048
signed intermediate root 'basicConstraints=critical,CA:TRUE'
signed leaf intermediate 'basicConstraints=CA:FALSE'
cat "$work/short.crt" "$work/root.crt" "$work/intermediate.crt" "$work/leaf.crt" > "$work/all"
openssl pkcs12 -export -inkey "$work/leaf.key" -in "$work/leaf.crt" -certfile "$work/all" -passout pass:correct -out chain.pfx
