using Liandong.Load.Http;
using Liandong.Load.NBomber;
using NBomber.CSharp;

var settings = HostSettings.From(Environment.GetEnvironmentVariable);
var target = new Target(settings.Address, settings.ProviderKey, settings.EnterpriseKey, settings.DepartmentKey);
NBomberRunner
    .RegisterScenarios(LoadScenarios.Create(settings, async () => await HttpConnection.OpenAsync(target)))
    .Run(args);
