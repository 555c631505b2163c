-- Of which places a service is for the whole, as far as a source says so.

-- +goose Up
create table service_region (
	service  slug not null references service,
	region   slug not null references region,
	position integer not null check (position >= 1),
	primary key (service, region),
	-- Deferred, because a load that reorders the regions of a service moves one row at a time.
	unique (service, position) deferrable initially deferred
);
create index on service_region (region);

-- +goose Down
drop table service_region;
