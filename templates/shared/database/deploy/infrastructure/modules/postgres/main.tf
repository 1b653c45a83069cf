# The database belongs to the administrator that runs this, so that neither role can drop it. Needs PostgreSQL 15 or later.
resource "postgresql_database" "this" {
  name     = var.name
  template = "template0"
  encoding = "UTF8"

  lifecycle {
    prevent_destroy = var.deletion_protection
  }

  # To be dropped before the roles, which own what is in it.
  depends_on = [postgresql_role.owner, postgresql_role.app]
}

# Owns the tables: it runs the migrations.
resource "postgresql_role" "owner" {
  name                = "${var.name}_owner"
  login               = true
  password_wo         = var.owner_password
  password_wo_version = var.password_version
}

# Reads and writes their rows: the service runs as this role.
resource "postgresql_role" "app" {
  name                                = "${var.name}_app"
  login                               = true
  password_wo                         = var.app_password
  password_wo_version                 = var.password_version
  connection_limit                    = var.connection_limit
  statement_timeout                   = var.statement_timeout_ms
  idle_in_transaction_session_timeout = var.statement_timeout_ms
}

# Every role of the server may connect to a new database, until it may not.
resource "postgresql_grant" "nobody_else" {
  database    = postgresql_database.this.name
  role        = "public"
  object_type = "database"
  privileges  = []
}

# One grant after another: two at once would write the same row of PostgreSQL's catalog, and one of them fail.
resource "postgresql_grant" "owner_connects" {
  database    = postgresql_database.this.name
  role        = postgresql_role.owner.name
  object_type = "database"
  privileges  = ["CONNECT", "CREATE"]

  depends_on = [postgresql_grant.nobody_else]
}

resource "postgresql_grant" "app_connects" {
  database    = postgresql_database.this.name
  role        = postgresql_role.app.name
  object_type = "database"
  privileges  = ["CONNECT"]

  depends_on = [postgresql_grant.owner_connects]
}

resource "postgresql_grant" "owner_schema" {
  database    = postgresql_database.this.name
  role        = postgresql_role.owner.name
  schema      = "public"
  object_type = "schema"
  privileges  = ["CREATE", "USAGE"]

  depends_on = [postgresql_grant.app_connects]
}

resource "postgresql_grant" "app_schema" {
  database    = postgresql_database.this.name
  role        = postgresql_role.app.name
  schema      = "public"
  object_type = "schema"
  privileges  = ["USAGE"]

  depends_on = [postgresql_grant.owner_schema]
}

# What migrations will create: there are no tables yet.
resource "postgresql_default_privileges" "tables" {
  database    = postgresql_database.this.name
  owner       = postgresql_role.owner.name
  role        = postgresql_role.app.name
  schema      = "public"
  object_type = "table"
  privileges  = ["SELECT", "INSERT", "UPDATE", "DELETE"]
}

resource "postgresql_default_privileges" "sequences" {
  database    = postgresql_database.this.name
  owner       = postgresql_role.owner.name
  role        = postgresql_role.app.name
  schema      = "public"
  object_type = "sequence"
  privileges  = ["USAGE", "SELECT"]
}
