# Plans against a provider that answers nothing: tofu test needs no server.
mock_provider "postgresql" {}

variables {
  name           = "orders"
  owner_password = "owner-password-of-a-test"
  app_password   = "app-password-of-a-test"
}

run "gives_the_application_no_more_than_it_needs" {
  command = plan

  assert {
    condition = alltrue([
      for role in [postgresql_role.owner, postgresql_role.app] :
      !contains([role.superuser, role.create_role, role.create_database, role.replication, role.bypass_row_level_security], true)
    ])
    error_message = "No role has a say beyond its database."
  }

  assert {
    condition     = postgresql_grant.nobody_else.role == "public" && length(postgresql_grant.nobody_else.privileges) == 0
    error_message = "Roles of other services may not connect."
  }

  assert {
    condition     = postgresql_default_privileges.tables.privileges == toset(["SELECT", "INSERT", "UPDATE", "DELETE"])
    error_message = "The application reads and writes rows, and neither creates nor truncates tables."
  }

  assert {
    condition     = postgresql_grant.app_schema.privileges == toset(["USAGE"])
    error_message = "The application creates nothing in the schema."
  }

  assert {
    condition     = postgresql_grant.app_connects.privileges == toset(["CONNECT"])
    error_message = "The application creates no schemas and no temporary tables."
  }
}

run "names_what_it_made" {
  command = plan

  assert {
    condition     = output.database == "orders" && output.owner_role == "orders_owner" && output.app_role == "orders_app"
    error_message = "The outputs are what a connection URL is made of."
  }
}

run "refuses_a_name_that_would_need_quotes" {
  command = plan

  variables {
    name = "order-history"
  }

  expect_failures = [var.name]
}

run "refuses_a_name_that_would_be_cut" {
  command = plan

  variables {
    name = "a23456789a123456789a123456789a123456789a123456789a12345678"
  }

  expect_failures = [var.name]
}

run "refuses_short_passwords" {
  command = plan

  variables {
    owner_password = "short"
    app_password   = "short"
  }

  expect_failures = [var.owner_password, var.app_password]
}
