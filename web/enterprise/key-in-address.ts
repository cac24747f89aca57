export interface Key {
  caseNumber: string;
  secret: string;
}

/** The key behind the # of the slip's QR: it never reaches a server's log. */
export function keyInAddress(): Key | undefined {
  const given = new URLSearchParams(location.hash.slice(1));
  const caseNumber = given.get('case');
  const secret = given.get('secret');
  return caseNumber && secret ? { caseNumber, secret } : undefined;
}
