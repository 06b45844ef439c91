type Row = Record<string, unknown>;

interface Credentials {
  readonly userName: string;
  readonly secret: string;
  readonly integrationCode: string;
}

/** Any client's view of the Autotask API: query with paging, create, change. A refusal is an Error with the vendor's text. */
export class AutotaskClient {
  private constructor(
    private readonly base: string,
    private readonly credentials: Credentials,
  ) {}

  /** Finds the zone of the user behind `url` (the address of the web services, without a path). */
  static async connect(url: string, credentials: Credentials): Promise<AutotaskClient> {
    const user = encodeURIComponent(credentials.userName);
    const answer = await fetch(`${url}/ATServicesRest/V1.0/zoneInformation?user=${user}`);
    const zone = (await read(answer, 'zoneInformation')) as { url: string };
    return new AutotaskClient(`${zone.url}V1.0/`, credentials);
  }

  /** All rows that satisfy the filter, page after page; with all fields when none are named. */
  async query(entity: string, filter: readonly Row[], fields: readonly string[] = []): Promise<Row[]> {
    const rows: Row[] = [];
    let next: string | null = `${this.base}${entity}/query`;
    while (next !== null) {
      // Each page wants the filter again: the address of the next page knows only the place.
      const page: Page = (await this.send('POST', next, {
        ...{ MaxRecords: 500, Filter: filter },
        ...(fields.length === 0 ? {} : { IncludeFields: fields }),
      })) as Page;
      rows.push(...page.items);
      next = page.pageDetails.nextPageUrl;
    }
    return rows;
  }

  /** Answers the new id. `path` is the entity, or parent, id and child. */
  async create(path: string, body: Row): Promise<number> {
    const { itemId } = (await this.send('POST', this.base + path, body)) as { itemId: number };
    return itemId;
  }

  /** Changes only the fields in `body`, which carries the id. */
  async patch(entity: string, body: Row): Promise<void> {
    await this.send('PATCH', this.base + entity, body);
  }

  async delete(path: string): Promise<void> {
    await this.send('DELETE', this.base + path);
  }

  private async send(method: string, url: string, body?: Row): Promise<unknown> {
    const { userName, secret, integrationCode } = this.credentials;
    const answer = await fetch(url, {
      method,
      headers: {
        UserName: userName,
        Secret: secret,
        ApiIntegrationCode: integrationCode,
        'Content-Type': 'application/json',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return read(answer, `${method} ${url}`);
  }
}

interface Page {
  readonly items: Row[];
  readonly pageDetails: { readonly nextPageUrl: string | null };
}

async function read(answer: Response, what: string): Promise<unknown> {
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${what} answered ${answer.status}: ${text}`);
  return text === '' ? {} : JSON.parse(text);
}
