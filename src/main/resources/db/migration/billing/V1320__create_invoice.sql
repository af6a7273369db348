-- The next number of each series and financial year, by the year in which it begins. Whoever issues holds the row, as the last thing in
-- their transaction. The rows are there before anybody needs one, so that nobody makes one while others wait for it.
create table billing_series (
    series         varchar(3) character set ascii collate ascii_bin not null,
    financial_year int  not null,
    next_number    int  not null,
    last_issued_on date,
    primary key (series, financial_year)
);

insert into billing_series (series, financial_year, next_number)
with recursive years (financial_year) as (
    select 2025 union all select financial_year + 1 from years where financial_year < 2098
)
select kinds.series, years.financial_year, 1
from years
cross join (select 'INV' as series union all select 'BOS' union all select 'ICB' union all select 'BIL' union all select 'CRN') kinds;

-- Only ever added to.
create table billing_invoice (
    id               varchar(24) not null,
    kind             varchar(16) not null,
    series           varchar(3) character set ascii collate ascii_bin not null,
    financial_year   int         not null,
    number           int         not null,
    issued_on        date        not null,
    issued_at        datetime(6) not null,
    -- What it was issued for: for the same thing there is never a second one.
    source           varchar(80) not null,
    subscription     varchar(24) not null,
    patient          varchar(24) not null,
    corrects         varchar(24),
    reason           varchar(32),
    recipient_state  varchar(48) not null,
    recipient_gstin  varchar(15),
    place_of_supply  varchar(48) not null,
    net_amount       decimal(19, 4) not null,
    cgst_amount      decimal(19, 4) not null,
    sgst_amount      decimal(19, 4) not null,
    igst_amount      decimal(19, 4) not null,
    rounding_amount  decimal(19, 4) not null,
    gross_amount     decimal(19, 4) not null,
    currency         varchar(3) character set ascii collate ascii_bin not null,
    -- Who sold, and how it was paid, as it was on that day.
    seller           varchar(2000) not null,
    paid             varchar(2000) not null,
    primary key (id),
    constraint billing_invoice_number unique (series, financial_year, number),
    constraint billing_invoice_source unique (source),
    constraint billing_invoice_corrects foreign key (corrects) references billing_invoice (id),
    constraint billing_invoice_adds_up check (
        net_amount + cgst_amount + sgst_amount + igst_amount + rounding_amount = gross_amount),
    constraint billing_invoice_above_nothing check (gross_amount > 0 and net_amount >= 0),
    constraint billing_invoice_in_sixteen_letters check (number between 1 and 999999)
);

create index billing_invoice_of_patient on billing_invoice (patient, issued_at, id);
create index billing_invoice_of_subscription on billing_invoice (subscription, issued_at, id);
create index billing_invoice_by_day on billing_invoice (issued_on, id);
create index billing_invoice_by_time on billing_invoice (issued_at, id);

-- Only ever added to.
create table billing_invoice_line (
    id              bigint       not null auto_increment,
    invoice         varchar(24)  not null,
    place           int          not null,
    tax_class       varchar(16)  not null,
    sac             varchar(8)   not null,
    description     varchar(300) not null,
    period_from     date,
    period_to       date,
    visits          int,
    quantity        int          not null,
    discount_amount decimal(19, 4) not null,
    cgst_bp         int          not null,
    sgst_bp         int          not null,
    igst_bp         int          not null,
    net_amount      decimal(19, 4) not null,
    cgst_amount     decimal(19, 4) not null,
    sgst_amount     decimal(19, 4) not null,
    igst_amount     decimal(19, 4) not null,
    rounding_amount decimal(19, 4) not null,
    currency        varchar(3) character set ascii collate ascii_bin not null,
    primary key (id),
    constraint billing_invoice_line_place unique (invoice, place),
    constraint billing_invoice_line_of foreign key (invoice) references billing_invoice (id)
);

-- To whom it went. Apart from the invoice, which nobody may change, as keys of encrypted columns change. Whoever corrects an invoice holds the row.
create table billing_invoice_recipient (
    invoice varchar(24)   not null,
    name    varchar(800)  character set ascii collate ascii_bin not null,
    address varchar(3000) character set ascii collate ascii_bin not null,
    primary key (invoice),
    constraint billing_invoice_recipient_of foreign key (invoice) references billing_invoice (id)
);

-- The document that was made of it.
create table billing_invoice_file (
    invoice varchar(24) not null,
    file    varchar(40) not null,
    sha256  varchar(64) character set ascii collate ascii_bin not null,
    made_at datetime(6) not null,
    primary key (invoice),
    constraint billing_invoice_file_of foreign key (invoice) references billing_invoice (id)
);
